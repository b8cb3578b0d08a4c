//! What each axis has of objectives, measures and indicators, side by side.

use super::canvas::{Anchor, Canvas, LEADING, SIZE, Tone, WIDTH};
use super::{Chart, axis, fit, told};
use crate::interview::display::Display;
use crate::reports::{BalanceRow, Reports};

const NAMES: f32 = 150.0;
const GAP: f32 = 24.0;
const PANEL: f32 = (WIDTH - NAMES - GAP * 2.0) / 3.0;
const ROW: f32 = 26.0;
/// Behind a bar stands its number.
const NUMBER: f32 = 30.0;

type Count = fn(&BalanceRow) -> usize;

const COUNTED: [(&str, Count); 3] = [
    ("picture-objectives", |row| row.objectives),
    ("picture-measures", |row| row.measures),
    ("picture-indicators", |row| row.indicators),
];

pub fn draw(reports: &Reports, display: Display<'_>) -> Option<Chart> {
    let rows = &reports.balance;
    if rows.iter().all(|row| COUNTED.iter().all(|(_, count)| count(row) == 0)) {
        return None;
    }
    let mut canvas = Canvas::new("balance", display);
    let names: Vec<String> = rows.iter().map(|row| axis(display, &row.axis)).collect();
    canvas.y = 22.0;
    // One scale for all: what is longer is more, wherever it stands.
    let most = rows.iter().flat_map(|row| COUNTED.map(|(_, count)| count(row))).max().unwrap_or(1).max(1);
    for (at, (id, _)) in COUNTED.iter().enumerate() {
        let head = fit::clip(&canvas.say(id, &[]), SIZE * 1.1, PANEL);
        canvas.heading(panel(at), 14.0, Anchor::Start, &head);
    }
    for (row, name) in rows.iter().zip(&names) {
        let lines = fit::wrap(name, SIZE, NAMES - 10.0, 2);
        let height = ROW.max(lines.len() as f32 * LEADING + 4.0);
        let middle = canvas.y + height / 2.0;
        for (at, line) in lines.iter().enumerate() {
            let y = middle + 4.0 + (at as f32 - (lines.len() - 1) as f32 / 2.0) * LEADING;
            canvas.text(0.0, y, Anchor::Start, line);
        }
        for (at, (_, count)) in COUNTED.iter().enumerate() {
            let wide = count(row) as f32 / most as f32 * (PANEL - NUMBER);
            canvas.bar(panel(at), middle - 7.0, wide, 14.0, Tone::Strong);
            let number = display.number(count(row) as f64);
            canvas.text(panel(at) + wide + 5.0, middle + 4.5, Anchor::Start, &number);
        }
        canvas.y += height;
    }
    for at in 0..COUNTED.len() {
        canvas.line((panel(at), 22.0), (panel(at), canvas.y));
    }
    canvas.y += 4.0;
    let title = canvas.say("chart-balance", &[]);
    let alt = alt(&canvas, rows, &names);
    let mut columns = vec![canvas.say("chart-column-axis", &[])];
    columns.extend(COUNTED.iter().map(|(id, _)| canvas.say(id, &[])));
    let number = |count: usize| display.number(count as f64);
    let rows = rows.iter().zip(names).map(|(row, name)| {
        let mut cells = vec![name];
        cells.extend(COUNTED.iter().map(|(_, count)| number(count(row))));
        cells
    });
    let rows = rows.collect();
    let (svg, height) = canvas.finish(&title, &alt);
    Some(Chart { name: "balance".into(), title, alt, svg, width: WIDTH as u32, height, columns, rows })
}

fn panel(at: usize) -> f32 {
    NAMES + at as f32 * (PANEL + GAP)
}

fn alt(canvas: &Canvas<'_>, rows: &[BalanceRow], names: &[String]) -> String {
    let sum = |count: Count| rows.iter().map(count).sum::<usize>();
    let [objectives, measures, indicators] = COUNTED.map(|(_, count)| sum(count).into());
    let args = [("objectives", objectives), ("measures", measures), ("indicators", indicators)];
    let mut said = vec![canvas.say("chart-balance-alt", &args)];
    let most = rows.iter().map(|row| row.measures).max().unwrap_or_default();
    let few = rows.iter().map(|row| row.measures).min().unwrap_or_default();
    let those = |count: usize| -> Vec<String> {
        rows.iter().zip(names).filter(|(row, _)| row.measures == count).map(|(_, name)| name.clone()).collect()
    };
    if most == few {
        said.push(canvas.say("picture-balance-even", &[("count", most.into())]));
    } else {
        for (id, count) in [("chart-balance-most", most), ("chart-balance-least", few)] {
            let names = those(count);
            let args = [("names", canvas.display.join(&names).into()), ("count", count.into())];
            said.push(canvas.say(id, &args));
        }
    }
    for (id, count) in COUNTED {
        let without: Vec<String> =
            rows.iter().zip(names).filter(|(row, _)| count(row) == 0).map(|(_, name)| name.clone()).collect();
        if !without.is_empty() {
            let args = [("what", canvas.say(id, &[]).into()), ("names", canvas.display.join(&without).into())];
            said.push(canvas.say("chart-balance-none", &args));
        }
    }
    told(said)
}
