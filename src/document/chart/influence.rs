//! Stakeholders by influence, upwards, and interest, along the row. Where names find no room in their fields, numbers
//! stand there and the names below.

use super::canvas::{Anchor, Canvas, HIGHEST, LEADING, SIZE, Tone, WIDTH};
use super::{Chart, fit, told};
use crate::interview::display::Display;
use crate::reports::{GridRow, Reports};

/// What stands before the rows of fields.
const LABELS: f32 = 92.0;
const FIELD: f32 = (WIDTH - LABELS - 1.0) / 3.0;
const PAD: f32 = 8.0;
const INDENT: f32 = 9.0;
/// The least height of a row of fields.
const LEAST: f32 = 64.0;
/// The names below stand in so many columns.
const COLUMNS: usize = 2;
/// More than these never find room.
const MOST: usize = 120;
/// What sentences below take.
const NOTES: f32 = LEADING * 4.0 + 6.0;

/// The texts in each field with their rows and places in these, from high influence and low interest on.
type Fields = [[Vec<(usize, f32, String)>; 3]; 3];

/// Numbers in a field: how many abreast, and how far apart.
const ABREAST: usize = 6;
const STEP: f32 = (FIELD - PAD * 2.0) / ABREAST as f32;

pub fn draw(reports: &Reports, display: Display<'_>) -> Option<Chart> {
    let grid = &reports.grid;
    if grid.rows.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new("influence", display);
    // Who matters most comes first, and finds room first.
    let mut rows: Vec<&GridRow> = grid.rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.influence, row.interest)));
    let names: Vec<String> = rows.iter().map(|row| canvas.called("", &row.text)).collect();
    let named = fields(&rows, |at| listed(&names[at]));
    let mut shown = names.len();
    if high(&named) <= HIGHEST * 0.7 {
        frame(&mut canvas, &named, false);
    } else {
        let fits = |count: &usize| high(&numbered(&rows[..*count])) + below(*count) <= HIGHEST - NOTES;
        shown = (1..=names.len().min(MOST)).rev().find(fits).unwrap_or(1);
        frame(&mut canvas, &numbered(&rows[..shown]), true);
        legend(&mut canvas, &names[..shown]);
    }
    let mut notes = Vec::new();
    for (id, count) in [("chart-more", names.len() - shown), ("picture-grid-without", grid.without)] {
        notes.extend((count > 0).then(|| canvas.say(id, &[("count", count.into())])));
    }
    canvas.y += 6.0;
    notes.iter().for_each(|note| canvas.sentence(note));
    let title = canvas.say("picture-grid", &[]);
    let alt = alt(&canvas, reports, notes);
    let rows = table(&canvas, reports);
    let columns = ["name", "influence", "interest"];
    let columns = columns.map(|column| canvas.say(&format!("chart-column-{column}"), &[])).to_vec();
    let (svg, height) = canvas.finish(&title, &alt);
    Some(Chart { name: "influence".into(), title, alt, svg, width: WIDTH as u32, height, columns, rows })
}

fn fields(rows: &[&GridRow], texts: impl Fn(usize) -> Vec<(usize, f32, String)>) -> Fields {
    let mut fields = Fields::default();
    for (at, row) in rows.iter().enumerate() {
        let field = &mut fields[2 - row.influence.min(2)][row.interest.min(2)];
        let below = field.last().map_or(0, |(row, ..)| row + 1);
        field.extend(texts(at).into_iter().map(|(row, x, text)| (below + row, x, text)));
    }
    fields
}

/// A name in a field; its second row stands further in.
fn listed(name: &str) -> Vec<(usize, f32, String)> {
    let rows = fit::wrap(name, SIZE, FIELD - PAD * 2.0 - INDENT, 2);
    rows.into_iter().enumerate().map(|(at, row)| (at, at as f32 * INDENT, row)).collect()
}

/// Numbers side by side, so many in a row.
fn numbered(rows: &[&GridRow]) -> Fields {
    let mut fields = fields(rows, |at| vec![(0, STEP, (at + 1).to_string())]);
    for field in fields.iter_mut().flatten() {
        for (at, (row, x, _)) in field.iter_mut().enumerate() {
            (*row, *x) = (at / ABREAST, (at % ABREAST) as f32 * STEP + STEP / 2.0);
        }
    }
    fields
}

fn heights(fields: &Fields) -> [f32; 3] {
    let height = |row: &[Vec<(usize, f32, String)>; 3]| {
        let most = row.iter().flatten().map(|(row, ..)| row + 1).max().unwrap_or_default();
        (most as f32 * LEADING + PAD * 2.0).max(LEAST)
    };
    [height(&fields[0]), height(&fields[1]), height(&fields[2])]
}

/// The room of the fields with the labels below.
fn high(fields: &Fields) -> f32 {
    heights(fields).iter().sum::<f32>() + 23.0
}

/// The room of so many names below.
fn below(count: usize) -> f32 {
    10.0 + count.div_ceil(COLUMNS) as f32 * LEADING
}

fn frame(canvas: &mut Canvas<'_>, fields: &Fields, numbers: bool) {
    let heights = heights(fields);
    canvas.y = 1.0;
    for (at, (row, height)) in fields.iter().zip(heights).enumerate() {
        let label = canvas.say(&format!("picture-influence-{}", 2 - at), &[]);
        let rows = fit::wrap(&label, SIZE * 1.05, LABELS - 8.0, 3);
        let middle = canvas.y + height / 2.0 + 4.0 - (rows.len() - 1) as f32 * LEADING / 2.0;
        for (row, text) in rows.iter().enumerate() {
            canvas.heading(0.0, middle + row as f32 * LEADING, Anchor::Start, text);
        }
        for (interest, texts) in row.iter().enumerate() {
            let x = LABELS + interest as f32 * FIELD;
            // Who has much of both matters most.
            if at == 0 && interest == 2 {
                canvas.bar(x, canvas.y, FIELD, height, Tone::Band);
            }
            canvas.frame(x, canvas.y, FIELD, height);
            for (row, indent, text) in texts {
                let (x, y) = (x + PAD, canvas.y + PAD + 11.0 + *row as f32 * LEADING);
                let anchor = if numbers { Anchor::Middle } else { Anchor::Start };
                canvas.text(x + indent, y, anchor, text);
            }
        }
        canvas.y += height;
    }
    for interest in 0..3 {
        let label = canvas.say(&format!("picture-interest-{interest}"), &[]);
        let label = fit::clip(&label, SIZE * 1.05, FIELD);
        canvas.heading(LABELS + (interest as f32 + 0.5) * FIELD, canvas.y + 16.0, Anchor::Middle, &label);
    }
    canvas.y += 22.0;
}

/// The names with their numbers.
fn legend(canvas: &mut Canvas<'_>, names: &[String]) {
    canvas.y += 10.0;
    let rows = names.len().div_ceil(COLUMNS);
    let wide = WIDTH / COLUMNS as f32;
    for (at, name) in names.iter().enumerate() {
        let (x, y) = ((at / rows) as f32 * wide, canvas.y + (at % rows) as f32 * LEADING + 11.0);
        canvas.text(x + 22.0, y, Anchor::End, &(at + 1).to_string());
        canvas.text(x + 29.0, y, Anchor::Start, &fit::clip(name, SIZE, wide - 39.0));
    }
    canvas.y += rows as f32 * LEADING;
}

fn alt(canvas: &Canvas<'_>, reports: &Reports, notes: Vec<String>) -> String {
    let grid = &reports.grid;
    let (all, high) = (grid.rows.len(), grid.cell(2, 2).count());
    let mut said = vec![canvas.say("picture-grid-said", &[("count", high.into()), ("all", all.into())])];
    let names = |influence, interest| -> Vec<String> {
        grid.cell(influence, interest).map(|row| fit::clip(&canvas.called("", &row.text), SIZE, WIDTH / 2.0)).collect()
    };
    for (id, names) in [("chart-influence-high", names(2, 2)), ("chart-influence-keep", names(2, 0))] {
        let (some, more) = names.split_at(names.len().min(4));
        if !some.is_empty() {
            // A list that goes on has no last name.
            let between = canvas.say("list-between", &[]);
            let some = if more.is_empty() { canvas.display.join(some) } else { some.join(&between) };
            let args = [("names", some.into()), ("more", more.len().into())];
            said.push(canvas.say(id, &args));
        }
    }
    let low = grid.cell(0, 0).count();
    said.push(canvas.say("chart-influence-low", &[("count", low.into())]));
    said.extend(notes);
    told(said)
}

fn table(canvas: &Canvas<'_>, reports: &Reports) -> Vec<Vec<String>> {
    let row = |row: &GridRow| {
        let influence = canvas.say(&format!("picture-influence-{}", row.influence), &[]);
        let interest = canvas.say(&format!("picture-interest-{}", row.interest), &[]);
        vec![canvas.called("", &row.text), influence, interest]
    };
    reports.grid.rows.iter().map(row).collect()
}
