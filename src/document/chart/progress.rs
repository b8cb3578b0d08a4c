//! How far each indicator is on the way from its baseline to its target, with every figure that was read.

use super::canvas::{Anchor, Canvas, HIGHEST, LEADING, SIZE, Tone, WIDTH};
use super::{Chart, axis, face, fit, told};
use crate::date::Date;
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node};
use crate::reports::Reports;
use crate::toolkit::role::Role;

const NAMES: f32 = 250.0;
/// Where the way begins and ends; beside it stand the figures of both ends, behind it what was read last.
const BEGIN: f32 = 318.0;
const END: f32 = 470.0;
const SAID: f32 = 532.0;
const HEAD: f32 = 34.0;

/// An indicator with a way from one figure to another.
struct Row<'a> {
    item: &'a ItemNode,
    baseline: f64,
    target: f64,
    /// What was read, the earliest first.
    readings: Vec<(Date, f64)>,
}

impl Row<'_> {
    fn share(&self, figure: f64) -> f64 {
        (figure - self.baseline) / (self.target - self.baseline)
    }

    /// How much of the way is done, in per cent.
    fn way(&self) -> Option<i64> {
        self.readings.last().map(|(_, figure)| (self.share(*figure) * 100.0).round() as i64)
    }
}

pub fn draw(interview: &Interview, reports: &Reports, display: Display<'_>) -> Option<Chart> {
    let rows: Vec<Row<'_>> = interview.items_with(Role::Indicator).iter().filter_map(|item| row(item)).collect();
    if rows.is_empty() {
        return None;
    }
    let without = reports.progress.len() - rows.len();
    let mut canvas = Canvas::new("progress", display);
    let sheet = Sheet::of(&canvas, &rows);
    sheet.draw(&mut canvas, &rows);
    let mut notes = Vec::new();
    for (id, count) in [("chart-more", rows.len() - sheet.shown), ("picture-progress-without", without)] {
        notes.extend((count > 0).then(|| canvas.say(id, &[("count", count.into())])));
    }
    canvas.y += 4.0;
    notes.iter().for_each(|note| canvas.sentence(note));
    let title = canvas.say("chart-progress", &[]);
    let alt = alt(&canvas, &rows, notes);
    let columns = ["number", "name", "axis", "baseline", "target", "readings", "way"];
    let columns = columns.map(|column| canvas.say(&format!("chart-column-{column}"), &[])).to_vec();
    let rows = rows.iter().map(|row| table_row(&canvas, row)).collect();
    let (svg, height) = canvas.finish(&title, &alt);
    Some(Chart { name: "progress".into(), title, alt, svg, width: WIDTH as u32, height, columns, rows })
}

fn row(item: &ItemNode) -> Option<Row<'_>> {
    let number = |role: Role| item.field_with(role).and_then(Node::number);
    let (baseline, target) = (number(Role::Baseline)?, number(Role::Target)?);
    let read = |reading: &ItemNode| {
        let date = reading.field_with(Role::Date).and_then(Node::date)?;
        Some((date, reading.field_with(Role::Figure)?.number()?))
    };
    let mut readings: Vec<_> =
        item.fields.iter().flat_map(|field| &field.items).filter_map(|reading| read(reading)).collect();
    readings.sort_by_key(|(date, _)| date.end());
    (baseline != target).then_some(Row { item, baseline, target, readings })
}

struct Sheet {
    lines: usize,
    shown: usize,
}

impl Sheet {
    fn of(canvas: &Canvas<'_>, rows: &[Row<'_>]) -> Self {
        let room = HIGHEST - HEAD - 28.0 - LEADING * 4.0;
        let fitting = |lines: usize| {
            let heights = rows.iter().scan(0.0, |used, row| {
                *used += height(canvas, row, lines);
                Some(*used)
            });
            heights.take_while(|used| *used <= room).count()
        };
        let lines = if fitting(2) == rows.len() { 2 } else { 1 };
        Self { lines, shown: fitting(lines) }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, rows: &[Row<'_>]) {
        let heads = [(BEGIN, Anchor::End, "baseline"), (END, Anchor::Start, "target"), (SAID, Anchor::Start, "latest")];
        for (x, anchor, id) in heads {
            let (x, room) = match anchor {
                Anchor::End => (x + 10.0, 80.0),
                _ if id == "target" => (x - 10.0, SAID - END),
                _ => (x, WIDTH - SAID),
            };
            let head = fit::clip(&canvas.say(&format!("chart-column-{id}"), &[]), SIZE * 1.1, room);
            canvas.heading(x, 14.0, anchor, &head);
        }
        canvas.line((0.0, 22.0), (WIDTH, 22.0));
        canvas.y = 25.0;
        for row in &rows[..self.shown] {
            self.row(canvas, row);
        }
        legend(canvas);
    }

    fn row(&self, canvas: &mut Canvas<'_>, row: &Row<'_>) {
        let display = canvas.display;
        let height = height(canvas, row, self.lines);
        let middle = canvas.y + height / 2.0;
        let lines = name(canvas, row, self.lines);
        for (at, line) in lines.iter().enumerate() {
            let y = middle + 4.0 + (at as f32 - (lines.len() - 1) as f32 / 2.0) * (LEADING - 1.0);
            canvas.text(0.0, y, Anchor::Start, line);
        }
        let x = |figure: f64| BEGIN + row.share(figure).clamp(0.0, 1.0) as f32 * (END - BEGIN);
        let figure = |figure: f64, room: f32| fit::clip(&display.number(figure), SIZE, room);
        canvas.text(BEGIN - 8.0, middle + 4.5, Anchor::End, &figure(row.baseline, BEGIN - NAMES - 12.0));
        canvas.text(END + 8.0, middle + 4.5, Anchor::Start, &figure(row.target, SAID - END - 14.0));
        canvas.bar(BEGIN, middle - 3.0, END - BEGIN, 6.0, Tone::Band);
        canvas.line((BEGIN, middle - 6.0), (BEGIN, middle + 6.0));
        canvas.line((END, middle - 6.0), (END, middle + 6.0));
        if let Some(((date, latest), before)) = row.readings.split_last() {
            canvas.bar(BEGIN, middle - 3.0, x(*latest) - BEGIN, 6.0, Tone::Soft);
            for (_, reading) in before {
                canvas.dot((x(*reading), middle), 2.8, Tone::Paper);
            }
            let share = row.share(*latest);
            if share < 0.0 {
                canvas.arrow((BEGIN - 5.0, middle), 6.0, -1.0);
            } else if share > 1.0 {
                canvas.arrow((END + 6.0, middle), 6.0, 1.0);
            } else {
                canvas.dot((x(*latest), middle), 4.5, Tone::Ink);
            }
            let args = [("figure", display.number(*latest).into()), ("year", date.year().to_string().into())];
            let said = canvas.say("chart-progress-latest", &args);
            canvas.text(SAID, middle + 4.5, Anchor::Start, &fit::clip(&said, SIZE, WIDTH - SAID));
        } else {
            let said = fit::clip(&canvas.say("picture-not-read", &[]), SIZE, WIDTH - SAID);
            canvas.text(SAID, middle + 4.5, Anchor::Start, &said);
        }
        canvas.y += height;
    }
}

fn name(canvas: &Canvas<'_>, row: &Row<'_>, lines: usize) -> Vec<String> {
    fit::wrap(&canvas.called(&row.item.number, &row.item.title), SIZE, NAMES, lines)
}

fn height(canvas: &Canvas<'_>, row: &Row<'_>, lines: usize) -> f32 {
    name(canvas, row, lines).len() as f32 * (LEADING - 1.0) + 6.0
}

fn legend(canvas: &mut Canvas<'_>) {
    canvas.y += 14.0;
    let y = canvas.y;
    canvas.dot((6.0, y), 2.8, Tone::Paper);
    let earlier = canvas.say("chart-progress-earlier", &[]);
    canvas.text(14.0, y + 4.5, Anchor::Start, &earlier);
    let next = 14.0 + face::width(&earlier, SIZE) + 30.0;
    canvas.dot((next, y), 4.5, Tone::Ink);
    let latest = canvas.say("chart-column-latest", &[]);
    canvas.text(next + 10.0, y + 4.5, Anchor::Start, &latest);
    canvas.y += 10.0;
}

fn alt(canvas: &Canvas<'_>, rows: &[Row<'_>], notes: Vec<String>) -> String {
    let display = canvas.display;
    let ways: Vec<(&Row<'_>, i64)> = rows.iter().filter_map(|row| Some((row, row.way()?))).collect();
    let there = ways.iter().filter(|(_, way)| *way >= 100).count();
    let args = [("all", rows.len().into()), ("read", ways.len().into()), ("count", there.into())];
    let mut said = vec![canvas.say("picture-progress-said", &args)];
    let rising = rows.iter().filter(|row| row.target > row.baseline).count();
    said.push(
        canvas.say("chart-progress-ways", &[("rising", rising.into()), ("falling", (rows.len() - rising).into())]),
    );
    let most = ways.iter().rev().max_by_key(|(_, way)| *way);
    let least = ways.iter().min_by_key(|(_, way)| *way);
    if let (Some((most, first)), Some((least, last))) = (most, least)
        && first > last
    {
        let name = |row: &Row<'_>| canvas.called(&row.item.number, &row.item.title);
        let args = [
            ("most", name(most).into()),
            ("first", display.number(*first as f64).into()),
            ("least", name(least).into()),
            ("last", display.number(*last as f64).into()),
        ];
        said.push(canvas.say("chart-progress-extremes", &args));
    }
    said.extend(notes);
    told(said)
}

fn table_row(canvas: &Canvas<'_>, row: &Row<'_>) -> Vec<String> {
    let display = canvas.display;
    let read = |(date, figure): &(Date, f64)| {
        let args = [("date", display.date(*date).into()), ("figure", display.number(*figure).into())];
        canvas.say("chart-progress-reading", &args)
    };
    let way = row.way().map(|way| canvas.say("picture-way", &[("way", display.number(way as f64).into())]));
    vec![
        row.item.number.clone(),
        canvas.called("", &row.item.title),
        row.item.axis.as_ref().map(|entry| axis(display, entry)).unwrap_or_default(),
        display.number(row.baseline),
        display.number(row.target),
        row.readings.iter().map(read).collect::<Vec<_>>().join("; "),
        way.unwrap_or_else(|| canvas.say("picture-not-read", &[])),
    ]
}
