# The title of the document wall-sheet.
document-wall-sheet = Sheet for the market wall

sheet-years = Years: { $years }
sheet-shops = Shops
sheet-streets = Streets
sheet-number = No
sheet-action = What is done
sheet-lead = Who leads
sheet-by = Done by
sheet-no-measure = No measure yet. Tell { $office } what you would do.
sheet-keeper = Questions? Ask the keeper of this plan: { $office }.
# One form for one point, another for any other number.
sheet-open = { $count ->
    [one] One point is still open.
   *[other] { $count } points are still open.
}
