//! How far each table is with its steps: for the wall of a workshop.

use super::Sheet;
use super::bars::Bar;
use crate::reports::Reports;

pub fn draw(sheet: &mut Sheet<'_>, reports: &Reports) {
    if reports.tables.is_empty() {
        return;
    }
    sheet.picture("picture-tables");
    let (settled, asked) = (
        reports.tables.iter().map(|row| row.settled).sum::<usize>(),
        reports.tables.iter().map(|row| row.asked).sum::<usize>(),
    );
    sheet.sentence("picture-tables-said", &[("settled", settled.into()), ("asked", asked.into())]);
    let bars: Vec<Bar> = reports
        .tables
        .iter()
        .map(|row| {
            let args = [("settled", row.settled.into()), ("asked", row.asked.into()), ("open", row.open.into())];
            let value = if row.asked == 0 { 0.0 } else { row.settled as f64 / row.asked as f64 };
            Bar { name: sheet.name("", &row.name), value, said: sheet.phrase("picture-table", &args) }
        })
        .collect();
    sheet.row("");
    sheet.bars_of(1.0, &bars);
}
