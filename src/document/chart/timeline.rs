//! Measures by axis and year: their activities as bars, and when they are due.

mod scale;
mod words;

use super::canvas::{Anchor, Canvas, HIGHEST, LEADING, SIZE, Sign, Tone, WIDTH};
use super::{Chart, axis, face, fit};
use crate::date::Date;
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node};
use crate::reports::{Reports, Timeline};
use crate::text::Id;
use crate::toolkit::role::Role;
use std::collections::HashMap;

use scale::{BEGIN, END, Scale, begin, end, lanes};

/// The room of names.
const NAMES: f32 = BEGIN - 10.0;
/// More plans than these are left out of the picture.
const PLANS: usize = 6;

/// What stands under one title.
type Group<'r, 'a> = (String, Vec<&'r Row<'a>>);

/// A measure with its activities, or an activity of no measure.
struct Row<'a> {
    number: &'a str,
    text: &'a str,
    axis: Option<&'a Id>,
    is_measure: bool,
    due: Option<Date>,
    spans: Vec<(Date, Date)>,
}

pub fn draw(interview: &Interview, reports: &Reports, display: Display<'_>) -> Option<Chart> {
    let (rows, undated) = rows(interview);
    let timeline = &reports.timeline;
    let first = rows.iter().flat_map(|row| row.due.into_iter().chain(row.spans.iter().map(|it| it.0)));
    let last = rows.iter().flat_map(|row| row.due.into_iter().chain(row.spans.iter().map(|it| it.1)));
    let of_rows = first.min_by_key(|date| date.start()).zip(last.max_by_key(|date| date.end()));
    let of_rows = of_rows?;
    let said = interview.node_with(Role::Period).and_then(Node::span).and(timeline.period);
    let (from, to) = said.unwrap_or(of_rows);
    let mut canvas = Canvas::new("timeline", display);
    let groups = groups(display, &canvas, &rows);
    let scale = Scale::of(from, to);
    let sheet = Sheet::of(&canvas, &groups, timeline);
    sheet.draw(&mut canvas, &groups, timeline, &scale);
    let more = rows.len() - sheet.shown.iter().sum::<usize>();
    let notes = words::notes(&canvas, timeline, (&rows, undated, more), &scale);
    canvas.y += 4.0;
    notes.iter().for_each(|note| canvas.sentence(note));
    let title = canvas.say("chart-timeline", &[]);
    let alt = words::alt(&canvas, &groups, timeline, (from, to), notes);
    let rows = words::table(&canvas, &groups);
    let columns = ["number", "name", "axis", "activities", "due"];
    let columns = columns.map(|column| canvas.say(&format!("chart-column-{column}"), &[])).to_vec();
    let (svg, height) = canvas.finish(&title, &alt);
    Some(Chart { name: "timeline".into(), title, alt, svg, width: WIDTH as u32, height, columns, rows })
}

/// Everything that has a date, in its order, and how many measures have none.
fn rows(interview: &Interview) -> (Vec<Row<'_>>, usize) {
    let measures = interview.items_with(Role::Measure);
    let span = |item: &ItemNode| {
        let (from, to) = item.field_with(Role::Span)?.span()?;
        Some(if from.start() <= to.end() { (from, to) } else { (to, from) })
    };
    let mut rows: Vec<Row<'_>> = measures
        .iter()
        .map(|item| Row {
            number: &item.number,
            text: &item.title,
            axis: item.axis.as_ref(),
            is_measure: true,
            due: item.field_with(Role::Date).and_then(Node::date),
            spans: Vec::new(),
        })
        .collect();
    let places: HashMap<&Id, usize> = measures.iter().enumerate().map(|(at, measure)| (&measure.id, at)).collect();
    for activity in interview.items_with(Role::Activity) {
        let Some(span) = span(activity) else { continue };
        match activity.parent.as_ref().and_then(|parent| places.get(parent)) {
            Some(at) => rows[*at].spans.push(span),
            None => rows.push(Row {
                number: &activity.number,
                text: &activity.title,
                axis: activity.axis.as_ref(),
                is_measure: false,
                due: None,
                spans: vec![span],
            }),
        }
    }
    let all = rows.len();
    rows.retain(|row| row.due.is_some() || !row.spans.is_empty());
    let undated = all - rows.len();
    (rows, undated)
}

/// Rows by axis in its order, then those of no axis.
fn groups<'r, 'a>(display: Display<'_>, canvas: &Canvas<'_>, rows: &'r [Row<'a>]) -> Vec<Group<'r, 'a>> {
    let entries = display.toolkit.catalogue_with(Role::Axis).map(|axes| axes.entries.as_slice()).unwrap_or_default();
    let of = |axis: Option<&Id>| rows.iter().filter(|row| row.axis == axis).collect::<Vec<_>>();
    let titled = entries.iter().map(|entry| (axis(display, &entry.id), of(Some(&entry.id))));
    let others = (canvas.say("picture-timeline-others", &[]), of(None));
    titled.chain([others]).filter(|(_, rows)| !rows.is_empty()).collect()
}

/// How high each thing is, so that all of it finds room, and how many of each group do.
struct Sheet {
    /// Rows of a name.
    lines: usize,
    /// From one bar of a row to the next.
    lane: f32,
    shown: Vec<usize>,
}

const HEAD: f32 = 20.0;
const GROUP: f32 = 22.0;
/// What the legend and four sentences below take.
const BELOW: f32 = 24.0 + LEADING * 5.0;

impl Sheet {
    fn of(canvas: &Canvas<'_>, groups: &[Group<'_, '_>], timeline: &Timeline) -> Self {
        let above = HEAD + LEADING * (timeline.plans.len().min(PLANS) + 1) as f32;
        let mut sheet = Self { lines: 2, lane: 8.0, shown: Vec::new() };
        for (lines, lane) in [(2, 8.0), (1, 8.0), (1, 5.0)] {
            sheet = Self { lines, lane, ..sheet };
            let height = |group: usize, at: usize| {
                let row = groups[group].1.get(at)?;
                Some(sheet.height(canvas, row) + if at == 0 { GROUP } else { 0.0 })
            };
            sheet.shown = fit::in_turn(groups.len(), HIGHEST - above - BELOW, height);
            if groups.iter().zip(&sheet.shown).all(|((_, rows), shown)| rows.len() == *shown) {
                break;
            }
        }
        sheet
    }

    fn name(&self, canvas: &Canvas<'_>, row: &Row<'_>) -> Vec<String> {
        fit::wrap(&canvas.called(row.number, row.text), SIZE, NAMES, self.lines)
    }

    fn height(&self, canvas: &Canvas<'_>, row: &Row<'_>) -> f32 {
        let lanes = lanes(&row.spans).iter().max().map_or(0, |last| last + 1);
        (self.name(canvas, row).len() as f32 * (LEADING - 1.0) + 4.0).max(lanes as f32 * self.lane + 4.0)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, groups: &[Group<'_, '_>], timeline: &Timeline, scale: &Scale) {
        canvas.y = HEAD;
        for plan in timeline.plans.iter().take(PLANS) {
            self.plan(canvas, &plan.text, (plan.from, plan.to), scale);
        }
        let evaluation = timeline.evaluation.and_then(|date| scale.at(end(date)));
        let below_plans = canvas.y;
        if evaluation.is_some() {
            let said = fit::clip(&canvas.say("picture-evaluation", &[]), SIZE, NAMES);
            canvas.text(0.0, canvas.y + 11.0, Anchor::Start, &said);
            canvas.y += LEADING;
        }
        for ((title, rows), shown) in groups.iter().zip(&self.shown).filter(|(_, shown)| **shown > 0) {
            self.title(canvas, title, (*shown, rows.len()));
            rows.iter().take(*shown).for_each(|row| self.row(canvas, row, scale));
        }
        let bottom = canvas.y + 4.0;
        if let Some(x) = evaluation {
            canvas.dashes((x, below_plans + 3.0), (x, bottom));
        }
        years(canvas, scale, bottom);
        legend(canvas, evaluation.is_some());
    }

    /// The title of a group; where some of it finds no room, how many are shown.
    fn title(&self, canvas: &mut Canvas<'_>, title: &str, (shown, all): (usize, usize)) {
        let mut title = title.to_string();
        if shown < all {
            let of = canvas.say("picture-of", &[("count", shown.into()), ("all", all.into())]);
            title = canvas.say("chart-count", &[("name", title.into()), ("count", of.into())]);
        }
        canvas.bar(0.0, canvas.y + 3.0, WIDTH, GROUP - 5.0, Tone::Band);
        canvas.heading(4.0, canvas.y + 15.5, Anchor::Start, &fit::clip(&title, SIZE * 1.1, WIDTH - 8.0));
        canvas.y += GROUP;
    }

    fn plan(&self, canvas: &mut Canvas<'_>, text: &str, (from, to): (Date, Date), scale: &Scale) {
        let name = fit::clip(&canvas.called("", text), SIZE, NAMES);
        canvas.text(0.0, canvas.y + 11.0, Anchor::Start, &name);
        let (from, to, y) = (scale.clamped(begin(from)), scale.clamped(end(to)), canvas.y + 7.0);
        canvas.line((from, y), (to, y));
        canvas.line((from, y - 4.0), (from, y + 4.0));
        canvas.line((to, y - 4.0), (to, y + 4.0));
        canvas.y += LEADING;
    }

    fn row(&self, canvas: &mut Canvas<'_>, row: &Row<'_>, scale: &Scale) {
        let height = self.height(canvas, row);
        for (at, line) in self.name(canvas, row).iter().enumerate() {
            canvas.text(0.0, canvas.y + 12.5 + at as f32 * (LEADING - 1.0), Anchor::Start, line);
        }
        for (lane, (from, to)) in lanes(&row.spans).into_iter().zip(&row.spans) {
            let y = canvas.y + 5.0 + lane as f32 * self.lane;
            let (from, to) = (begin(*from), end(*to));
            if to <= scale.first {
                canvas.arrow((BEGIN - 7.0, y + 3.0), 5.0, -1.0);
            } else if from >= scale.last {
                canvas.arrow((END + 8.0, y + 3.0), 5.0, 1.0);
            } else {
                let (x, end) = (scale.clamped(from), scale.clamped(to));
                // A gap keeps what follows at once apart.
                canvas.bar(x, y, (end - x - 1.5).max(2.5), self.lane - 2.0, Tone::Strong);
                if from < scale.first {
                    canvas.arrow((BEGIN - 7.0, y + 3.0), 5.0, -1.0);
                }
                if to > scale.last {
                    canvas.arrow((END + 8.0, y + 3.0), 5.0, 1.0);
                }
            }
        }
        if let Some(due) = row.due {
            let middle = canvas.y + 9.0;
            match scale.at(end(due)) {
                Some(x) => canvas.diamond((x, middle), 5.5),
                None if end(due) < scale.first => canvas.arrow((BEGIN - 7.0, middle), 5.0, -1.0),
                None => canvas.arrow((END + 8.0, middle), 5.0, 1.0),
            }
        }
        canvas.y += height;
    }
}

/// Where years begin, and which they are.
fn years(canvas: &mut Canvas<'_>, scale: &Scale, bottom: f32) {
    let years = scale.years();
    for (at, (from, year)) in years.iter().enumerate() {
        let next = years.get(at + 1).map_or(scale.last, |(next, _)| *next);
        let (from, next) = (scale.clamped(*from), scale.clamped(next));
        if next - from > face::width(year, SIZE) + 4.0 {
            canvas.text((from + next) / 2.0, 13.0, Anchor::Middle, year);
        }
    }
    for at in years.iter().map(|(at, _)| *at).chain([scale.last]) {
        let x = scale.clamped(at);
        canvas.guide((x, 2.0), (x, bottom));
    }
}

/// What the signs mean.
fn legend(canvas: &mut Canvas<'_>, evaluation: bool) {
    let mut signs: Vec<(&str, Sign)> = vec![
        ("chart-timeline-activity", |canvas, x, y| canvas.bar(x, y - 3.0, 22.0, 6.0, Tone::Strong)),
        ("chart-timeline-due", |canvas, x, y| canvas.diamond((x + 11.0, y), 5.5)),
    ];
    if evaluation {
        signs.push(("picture-evaluation", |canvas, x, y| canvas.dashes((x + 2.0, y), (x + 20.0, y))));
    }
    canvas.legend(&signs);
}
