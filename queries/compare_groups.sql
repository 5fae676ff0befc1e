-- How do the chosen technology fields or Länder stand beside each other and beside the federal mean?
-- One row per figure and chosen field or Land, in the order of the figures and of the choice.
select
    figure,
    form,
    code,
    figure_value,
    part,
    whole,
    federal_value,
    federal_part,
    federal_whole,
    difference
from groups_compared($on, $sectors, $states, $labels, $eligibilities, $search, $compare_by, $chosen)
order by
    figure_place asc,
    place asc
