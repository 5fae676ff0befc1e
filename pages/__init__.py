"""What people see: frame, reports for officials, pages for staff, and the server around them."""
