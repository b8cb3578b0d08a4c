//! What each axis has of objectives, measures, indicators and money.

use super::Sheet;
use super::bars::Bar;
use crate::reports::{BalanceRow, Reports};
use std::collections::BTreeSet;

type Count = fn(&BalanceRow) -> usize;

const COUNTED: [(&str, Count); 3] = [
    ("picture-objectives", |row| row.objectives),
    ("picture-measures", |row| row.measures),
    ("picture-indicators", |row| row.indicators),
];

pub fn draw(sheet: &mut Sheet<'_>, reports: &Reports) {
    sheet.picture("picture-balance");
    let rows = &reports.balance;
    if COUNTED.iter().all(|(_, count)| rows.iter().all(|row| count(row) == 0)) {
        sheet.sentence("picture-balance-none", &[]);
        return;
    }
    say(sheet, rows);
    let title = |sheet: &Sheet<'_>, row: &BalanceRow| sheet.name("", &title_of(sheet, row));
    for (id, count) in COUNTED {
        let all: usize = rows.iter().map(count).sum();
        if all == 0 {
            continue;
        }
        let bars: Vec<Bar> = rows
            .iter()
            .map(|row| Bar {
                name: title(sheet, row),
                value: count(row) as f64,
                said: sheet.phrase("picture-of", &[("count", count(row).into()), ("all", all.into())]),
            })
            .collect();
        sheet.row("");
        sheet.heading(&sheet.phrase(id, &[]));
        sheet.bars(&bars);
    }
    let currencies: BTreeSet<&String> = rows.iter().flat_map(|row| row.money.keys()).collect();
    for currency in currencies {
        let amount = |row: &BalanceRow| row.money.get(currency).copied().unwrap_or_default();
        let all: f64 = rows.iter().map(|row| amount(row) as f64).sum();
        let bars: Vec<Bar> = rows
            .iter()
            .map(|row| {
                let share = if all > 0.0 { (amount(row) as f64 / all * 100.0).round() } else { 0.0 };
                let money = sheet.display.money(amount(row), currency);
                let args = [("share", share.into()), ("money", money.into())];
                Bar { name: title(sheet, row), value: amount(row) as f64, said: sheet.phrase("picture-share", &args) }
            })
            .collect();
        sheet.row("");
        sheet.heading(&sheet.phrase("picture-costs", &[("currency", currency.clone().into())]));
        sheet.bars(&bars);
    }
}

/// Who has most measures and who has fewest.
fn say(sheet: &mut Sheet<'_>, rows: &[BalanceRow]) {
    let all: usize = rows.iter().map(|row| row.measures).sum();
    let most = rows.iter().map(|row| row.measures).max().unwrap_or_default();
    let few = rows.iter().map(|row| row.measures).min().unwrap_or_default();
    if most == few {
        sheet.sentence("picture-balance-even", &[("count", most.into())]);
        return;
    }
    let those = |count: usize| -> Vec<String> {
        rows.iter().filter(|row| row.measures == count).map(|row| title_of(sheet, row)).collect()
    };
    let (first, last) = (those(most), those(few));
    let args = [
        ("first", sheet.display.join(&first).into()),
        ("firsts", first.len().into()),
        ("most", most.into()),
        ("all", all.into()),
        ("last", sheet.display.join(&last).into()),
        ("lasts", last.len().into()),
        ("few", few.into()),
    ];
    sheet.sentence("picture-balance-said", &args);
}

fn title_of(sheet: &Sheet<'_>, row: &BalanceRow) -> String {
    let axes = sheet.display.toolkit.catalogue_with(crate::toolkit::role::Role::Axis);
    axes.map_or_else(String::new, |axes| sheet.display.choice(&axes.id, &row.axis))
}
