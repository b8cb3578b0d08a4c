//! How far each indicator is on the way from its baseline to its target, and how activities stand.

use super::Sheet;
use super::bars::Bar;
use crate::reports::{ProgressRow, Reports};
use crate::text::cells::{cells, clip, fill};

pub fn draw(sheet: &mut Sheet<'_>, reports: &Reports) {
    sheet.picture("picture-progress");
    indicators(sheet, &reports.progress);
    activities(sheet, &reports.statuses);
}

/// Where an indicator comes from and goes to, when that is a way.
fn way(row: &ProgressRow) -> Option<(f64, f64)> {
    row.baseline.zip(row.target).filter(|(baseline, target)| baseline != target)
}

fn indicators(sheet: &mut Sheet<'_>, rows: &[ProgressRow]) {
    let ways: Vec<(&ProgressRow, (f64, f64))> = rows.iter().filter_map(|row| Some((row, way(row)?))).collect();
    let without = rows.len() - ways.len();
    if ways.is_empty() {
        sheet.sentence("picture-progress-none", &[("without", without.into())]);
        return;
    }
    let read = ways.iter().filter(|(row, _)| row.way.is_some()).count();
    let there = ways.iter().filter(|(row, _)| row.way.is_some_and(|way| way >= 100)).count();
    sheet.sentence(
        "picture-progress-said",
        &[("all", ways.len().into()), ("read", read.into()), ("count", there.into())],
    );
    sheet.row("");
    sheet.heading(&sheet.phrase("picture-indicators", &[]));
    let drawn: Vec<Drawn> = ways.into_iter().map(|(row, ends)| Drawn::of(sheet, row, ends)).collect();
    Columns::of(sheet, &drawn).draw(sheet, &drawn);
    if without > 0 {
        sheet.sentence("picture-progress-without", &[("count", without.into())]);
    }
}

/// The words of one indicator's row, and how far it is.
struct Drawn {
    name: String,
    baseline: String,
    target: String,
    said: String,
    way: Option<i64>,
}

impl Drawn {
    fn of(sheet: &Sheet<'_>, row: &ProgressRow, (baseline, target): (f64, f64)) -> Self {
        let said = match row.way {
            Some(way) => sheet.phrase("picture-way", &[("way", sheet.display.number(way as f64).into())]),
            None => sheet.phrase("picture-not-read", &[]),
        };
        Self {
            name: sheet.name(&row.number, &row.text),
            baseline: sheet.display.number(baseline),
            target: sheet.display.number(target),
            said,
            way: row.way,
        }
    }
}

/// How much room each part of a row has.
struct Columns {
    /// 0 where names stand in rows of their own.
    name: usize,
    baseline: usize,
    target: usize,
    said: usize,
    bar: usize,
}

impl Columns {
    fn of(sheet: &Sheet<'_>, drawn: &[Drawn]) -> Self {
        let widest = |of: fn(&Drawn) -> &str| drawn.iter().map(|it| cells(of(it))).max().unwrap_or_default();
        // Figures that are too long for a column are cut: a row must fit, and reports have them whole.
        let figure = |of: fn(&Drawn) -> &str| widest(of).min(sheet.width / 6);
        let (baseline, target) = (figure(|it| &it.baseline), figure(|it| &it.target));
        let said = widest(|it| &it.said).min(sheet.width / 3);
        let beside = |name: usize| sheet.width.saturating_sub(2 + name + baseline + target + said + 4);
        let name = sheet.width * 2 / 5;
        if beside(name + 1) >= 12 {
            Self { name, baseline, target, said, bar: beside(name + 1).min(60) }
        } else {
            Self { name: 0, baseline, target, said, bar: beside(0).max(4) }
        }
    }

    fn draw(&self, sheet: &mut Sheet<'_>, drawn: &[Drawn]) {
        let cut = sheet.signs.cut;
        for it in drawn {
            let mut row = String::from("  ");
            if self.name == 0 {
                sheet.row(&format!("  {}", clip(&it.name, sheet.width - 2, cut)));
            } else {
                row.push_str(&format!("{} ", fill(&it.name, self.name, cut)));
            }
            let baseline = clip(&it.baseline, self.baseline, cut);
            let before = " ".repeat(self.baseline.saturating_sub(cells(&baseline)));
            let target = fill(&it.target, self.target, cut);
            let said = clip(&it.said, self.said, cut);
            row.push_str(&format!("{before}{baseline} {} {target}  {said}", bar(sheet, it.way, self.bar)));
            sheet.row(&row);
        }
    }
}

/// The way in cells: what is done, the latest figure, what is left. Arrows show that it lies outside.
fn bar(sheet: &Sheet<'_>, way: Option<i64>, room: usize) -> String {
    let signs = sheet.signs;
    let Some(way) = way else { return signs.line.repeat(room) };
    let at = (way.clamp(0, 100) as f64 / 100.0 * (room - 1) as f64).round() as usize;
    let mark = if way < 0 {
        signs.before
    } else if way > 100 {
        signs.behind
    } else {
        signs.mark
    };
    format!("{}{mark}{}", signs.full.repeat(at), signs.rest.repeat(room - 1 - at))
}

fn activities(sheet: &mut Sheet<'_>, statuses: &[(String, usize)]) {
    sheet.row("");
    let all: usize = statuses.iter().map(|(_, count)| count).sum();
    let named = |sheet: &Sheet<'_>, key: &str| match key.split_once('/') {
        Some((catalogue, choice)) => sheet.display.choice(catalogue, choice),
        None => sheet.phrase("status-none", &[]),
    };
    // The first of those with most: the order of the catalogue is that of the work.
    let Some((most, count)) = statuses.iter().rev().max_by_key(|(_, count)| *count) else {
        sheet.sentence("picture-statuses-none", &[]);
        return;
    };
    let args = [("status", named(sheet, most).into()), ("count", (*count).into()), ("all", all.into())];
    sheet.heading(&sheet.phrase("picture-statuses", &[]));
    sheet.sentence("picture-statuses-said", &args);
    let bars: Vec<Bar> = statuses
        .iter()
        .map(|(key, count)| Bar {
            name: sheet.name("", &named(sheet, key)),
            value: *count as f64,
            said: sheet.phrase("picture-of", &[("count", (*count).into()), ("all", all.into())]),
        })
        .collect();
    sheet.bars(&bars);
}
