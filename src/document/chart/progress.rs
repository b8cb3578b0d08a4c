//! How far each indicator is on the way from its baseline to its target, with every figure that was read.

use super::canvas::{Anchor, Canvas, HIGHEST, LEADING, SIZE, Sign, Tone, WIDTH};
use super::{Chart, axis, face, fit, told};
use crate::date::Date;
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node};
use crate::reports::Reports;
use crate::text::Id;
use crate::toolkit::role::Role;

/// The length of a way. Beside it stand the figures of both ends, behind it what was read last.
const WAY: f32 = 130.0;
const HEAD: f32 = 34.0;
/// Figures that are longer are cut: the table has them whole.
const FIGURE: f32 = 90.0;
const GAP: f32 = 14.0;

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
    for (id, count) in
        [("chart-more", sheet.shown.iter().filter(|shows| !**shows).count()), ("picture-progress-without", without)]
    {
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

/// Where things stand: figures take what they need, names what is left.
struct Sheet {
    names: f32,
    begin: f32,
    end: f32,
    said: f32,
    /// Rows of a name.
    lines: usize,
    /// Of every row, whether it finds room.
    shown: Vec<bool>,
}

impl Sheet {
    fn of(canvas: &Canvas<'_>, rows: &[Row<'_>]) -> Self {
        let widest = |head: &str, of: &dyn Fn(&Row<'_>) -> String, most: f32| {
            let head = face::width(&column(canvas, head), SIZE * 1.05);
            rows.iter().map(|row| face::width(&of(row), SIZE)).fold(head, f32::max).min(most)
        };
        let baseline = widest("baseline", &|row| canvas.display.number(row.baseline), FIGURE);
        let target = widest("target", &|row| aim(canvas, row), FIGURE);
        let said = WIDTH - widest("latest", &|row| latest(canvas, row), FIGURE * 1.4);
        let end = said - GAP * 2.0 - target;
        let begin = end - WAY;
        let names = begin - GAP * 2.0 - baseline;
        let mut sheet = Self { names, begin, end, said, lines: 2, shown: Vec::new() };
        let room = HIGHEST - HEAD - 28.0 - LEADING * 4.0;
        let mut axes: Vec<Option<&Id>> = Vec::new();
        for row in rows {
            let axis = row.item.axis.as_ref();
            axes.extend((!axes.contains(&axis)).then_some(axis));
        }
        let of = |row: &Row<'_>| axes.iter().position(|axis| *axis == row.item.axis.as_ref()).unwrap_or_default();
        let mut groups: Vec<Vec<&Row<'_>>> = vec![Vec::new(); axes.len()];
        rows.iter().for_each(|row| groups[of(row)].push(row));
        for lines in [2, 1] {
            sheet.lines = lines;
            let height = |group: usize, at: usize| Some(sheet.height(canvas, groups[group].get(at)?));
            let mut left = fit::in_turn(groups.len(), room, height);
            let shown = rows.iter().map(|row| {
                let left = &mut left[of(row)];
                let shows = *left > 0;
                *left -= usize::from(shows);
                shows
            });
            sheet.shown = shown.collect();
            if sheet.shown.iter().all(|shows| *shows) {
                break;
            }
        }
        sheet
    }

    fn name(&self, canvas: &Canvas<'_>, row: &Row<'_>) -> Vec<String> {
        fit::wrap(&canvas.called(&row.item.number, &row.item.title), SIZE, self.names, self.lines)
    }

    fn height(&self, canvas: &Canvas<'_>, row: &Row<'_>) -> f32 {
        self.name(canvas, row).len() as f32 * (LEADING - 1.0) + 6.0
    }

    fn draw(&self, canvas: &mut Canvas<'_>, rows: &[Row<'_>]) {
        let heads = [
            (self.begin - GAP / 2.0, Anchor::End, "baseline"),
            (self.end + GAP / 2.0, Anchor::Start, "target"),
            (self.said, Anchor::Start, "latest"),
        ];
        for (x, anchor, id) in heads {
            let head = fit::clip(&column(canvas, id), SIZE, FIGURE * 1.4);
            canvas.heading(x, 14.0, anchor, &head);
        }
        canvas.line((0.0, 22.0), (WIDTH, 22.0));
        canvas.y = 25.0;
        let rows: Vec<&Row<'_>> =
            rows.iter().zip(&self.shown).filter(|(_, shows)| **shows).map(|(row, _)| row).collect();
        rows.iter().for_each(|row| self.row(canvas, row));
        // There is nothing to explain where nothing was read.
        let mut read = rows.iter().filter_map(|row| Some(row.share(row.readings.last()?.1))).peekable();
        if read.peek().is_some() {
            legend(canvas, read.any(|share| !(0.0..=1.0).contains(&share)));
        }
    }

    fn row(&self, canvas: &mut Canvas<'_>, row: &Row<'_>) {
        let (height, begin, end) = (self.height(canvas, row), self.begin, self.end);
        let middle = canvas.y + height / 2.0;
        let lines = self.name(canvas, row);
        for (at, line) in lines.iter().enumerate() {
            let y = middle + 4.0 + (at as f32 - (lines.len() - 1) as f32 / 2.0) * (LEADING - 1.0);
            canvas.text(0.0, y, Anchor::Start, line);
        }
        let baseline = fit::clip(&canvas.display.number(row.baseline), SIZE, FIGURE);
        canvas.text(begin - GAP / 2.0 - 2.0, middle + 4.5, Anchor::End, &baseline);
        let target = fit::clip(&aim(canvas, row), SIZE, FIGURE);
        canvas.text(end + GAP / 2.0 + 2.0, middle + 4.5, Anchor::Start, &target);
        canvas.bar(begin, middle - 3.0, WAY, 6.0, Tone::Band);
        if let Some(((_, latest), before)) = row.readings.split_last() {
            let x = |figure: f64| begin + row.share(figure).clamp(0.0, 1.0) as f32 * WAY;
            let share = row.share(*latest);
            canvas.bar(begin, middle - 3.0, x(*latest) - begin, 6.0, Tone::Soft);
            for (_, reading) in before {
                canvas.dot((x(*reading), middle), 2.8, Tone::Paper);
            }
            if (0.0..=1.0).contains(&share) {
                canvas.dot((x(*latest), middle), 4.5, Tone::Ink);
            } else if share < 0.0 {
                canvas.arrow((begin - 5.0, middle), 6.0, -1.0);
            } else {
                canvas.arrow((end + 6.0, middle), 6.0, 1.0);
            }
        }
        canvas.line((begin, middle - 6.0), (begin, middle + 6.0));
        canvas.line((end, middle - 6.0), (end, middle + 6.0));
        let said = fit::clip(&latest(canvas, row), SIZE, WIDTH - self.said);
        canvas.text(self.said, middle + 4.5, Anchor::Start, &said);
        canvas.y += height;
    }
}

fn column(canvas: &Canvas<'_>, id: &str) -> String {
    canvas.say(&format!("chart-column-{id}"), &[])
}

/// The target and whether figures are to rise or to fall to it.
fn aim(canvas: &Canvas<'_>, row: &Row<'_>) -> String {
    let rises = if row.target > row.baseline { "yes" } else { "no" };
    let figure = canvas.display.number(row.target);
    canvas.say("chart-progress-aim", &[("rises", rises.into()), ("figure", figure.into())])
}

/// What was read last, and when.
fn latest(canvas: &Canvas<'_>, row: &Row<'_>) -> String {
    let Some((date, figure)) = row.readings.last() else { return canvas.say("picture-not-read", &[]) };
    let figure = canvas.display.number(*figure);
    canvas.say("chart-progress-latest", &[("figure", figure.into()), ("year", date.year().to_string().into())])
}

fn legend(canvas: &mut Canvas<'_>, beyond: bool) {
    let mut signs: Vec<(&str, Sign)> = vec![
        ("chart-progress-earlier", |canvas, x, y| canvas.dot((x + 11.0, y), 2.8, Tone::Paper)),
        ("chart-column-latest", |canvas, x, y| canvas.dot((x + 11.0, y), 4.5, Tone::Ink)),
    ];
    if beyond {
        signs.push(("chart-progress-beyond", |canvas, x, y| {
            canvas.arrow((x + 3.0, y), 6.0, -1.0);
            canvas.arrow((x + 19.0, y), 6.0, 1.0);
        }));
    }
    canvas.legend(&signs);
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
        let name = |row: &Row<'_>| fit::clip(&canvas.called(&row.item.number, &row.item.title), SIZE, WIDTH);
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
