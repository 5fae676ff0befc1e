"""Charts that Excel draws itself, from the cells beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties

if TYPE_CHECKING:
    from data.writing.workbook import Bars

_BLUE = "0077B6"  # as on the screen
_CENTIMETRES_A_BAR = 0.75


def bar_chart(sheet: Any, bars: Bars, header_row: int) -> BarChart:
    """Horizontal bars with their numbers, in the order of the rows from above."""
    chart = BarChart(barDir="bar", gapWidth=40)
    first, last = header_row + 1, header_row + bars.count
    chart.add_data(
        Reference(sheet, min_col=bars.values + 1, min_row=header_row, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=bars.categories + 1, min_row=first, max_row=last))
    chart.title, chart.legend = bars.title, None
    chart.height, chart.width = max(6.0, 3.0 + bars.count * _CENTIMETRES_A_BAR), 18.0
    # Excel counts from below, and takes a missing statement for a hidden axis
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0", None
    chart.y_axis.majorGridlines = None
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=_BLUE)
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    return chart
