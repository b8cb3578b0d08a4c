//! Measures by axis and year: their activities as bars, and when they are due.

mod scale;
mod words;

use super::canvas::{Anchor, Canvas, HIGHEST, LEADING, SIZE, Tone, WIDTH};
use super::{Chart, axis, face, fit};
use crate::date::Date;
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node};
use crate::reports::{Reports, Timeline};
use crate::text::Id;
use crate::toolkit::role::Role;
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
    let more = groups.iter().map(|(_, rows)| rows.len()).sum::<usize>() - sheet.shown;
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
            due: item.field_with(Role::Date).and_then(Node::date),
            spans: Vec::new(),
        })
        .collect();
    for activity in interview.items_with(Role::Activity) {
        let Some(span) = span(activity) else { continue };
        let parent = activity.parent.as_ref();
        match measures.iter().position(|measure| Some(&measure.id) == parent) {
            Some(at) => rows[at].spans.push(span),
            None => rows.push(Row {
                number: &activity.number,
                text: &activity.title,
                axis: activity.axis.as_ref(),
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

/// How high each thing is, so that all of it finds room.
struct Sheet {
    /// Rows of a name.
    lines: usize,
    /// From one bar of a row to the next.
    lane: f32,
    /// How many rows find room.
    shown: usize,
    room: f32,
}

const HEAD: f32 = 20.0;
const GROUP: f32 = 22.0;

impl Sheet {
    fn of(canvas: &Canvas<'_>, groups: &[Group<'_, '_>], timeline: &Timeline) -> Self {
        // The legend and at most four sentences stand below.
        let above = HEAD
            + LEADING * timeline.plans.len().min(PLANS) as f32
            + if timeline.evaluation.is_some() { LEADING } else { 0.0 };
        let room = HIGHEST - above - 24.0 - 5.0 * LEADING;
        let mut sheet = Self { lines: 2, lane: 8.0, shown: 0, room };
        for (lines, lane) in [(2, 8.0), (1, 8.0), (1, 5.0)] {
            sheet = Self { lines, lane, ..sheet };
            if sheet.fitting(canvas, groups) == groups.iter().map(|(_, rows)| rows.len()).sum::<usize>() {
                break;
            }
        }
        sheet.shown = sheet.fitting(canvas, groups);
        sheet
    }

    fn fitting(&self, canvas: &Canvas<'_>, groups: &[Group<'_, '_>]) -> usize {
        let (mut used, mut count) = (0.0, 0);
        for (_, rows) in groups {
            used += GROUP;
            for row in rows {
                used += self.height(canvas, row);
                if used > self.room {
                    return count;
                }
                count += 1;
            }
        }
        count
    }

    fn name(&self, canvas: &Canvas<'_>, row: &Row<'_>) -> Vec<String> {
        fit::wrap(&canvas.called(row.number, row.text), SIZE, NAMES, self.lines)
    }

    fn height(&self, canvas: &Canvas<'_>, row: &Row<'_>) -> f32 {
        let lanes = lanes(&row.spans).iter().max().map_or(0, |last| last + 1);
        (self.name(canvas, row).len() as f32 * (LEADING - 1.0) + 4.0).max(lanes as f32 * self.lane + 4.0)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, groups: &[Group<'_, '_>], timeline: &Timeline, scale: &Scale) {
        // What lies behind comes first: its height is known only when all is drawn, so it is drawn twice.
        let years = scale.years();
        for (at, year) in &years {
            if let Some(x) = scale.at(*at) {
                let next = scale.at(*at + 12.0).unwrap_or(END);
                let wide = next - x > face::width(year, SIZE) + 4.0;
                if wide {
                    canvas.text((x + next) / 2.0, 13.0, Anchor::Middle, year);
                }
            }
        }
        canvas.y = HEAD;
        let bottom = self.bottom(canvas, groups, timeline);
        for at in years.iter().map(|(at, _)| *at).chain([scale.last]) {
            if let Some(x) = scale.at(at) {
                canvas.guide((x, 2.0), (x, bottom));
            }
        }
        for plan in timeline.plans.iter().take(PLANS) {
            self.plan(canvas, &plan.text, (plan.from, plan.to), scale);
        }
        let evaluation = timeline.evaluation.and_then(|date| scale.at(end(date)));
        if let Some(x) = evaluation {
            let said = canvas.say("picture-evaluation", &[]);
            canvas.text(0.0, canvas.y + 11.0, Anchor::Start, &said);
            canvas.dashes((x, canvas.y + 3.0), (x, bottom));
            canvas.y += LEADING;
        }
        let mut left = self.shown;
        for (title, rows) in groups {
            if left == 0 {
                break;
            }
            canvas.bar(0.0, canvas.y + 3.0, WIDTH, GROUP - 5.0, Tone::Band);
            canvas.heading(4.0, canvas.y + 15.5, Anchor::Start, &fit::clip(title, SIZE * 1.1, WIDTH - 8.0));
            canvas.y += GROUP;
            for row in rows.iter().take(left) {
                self.row(canvas, row, scale);
            }
            left -= rows.len().min(left);
        }
        legend(canvas, evaluation.is_some());
    }

    fn bottom(&self, canvas: &Canvas<'_>, groups: &[Group<'_, '_>], timeline: &Timeline) -> f32 {
        let mut y = canvas.y + LEADING * timeline.plans.len().min(PLANS) as f32;
        y += if timeline.evaluation.is_some() { LEADING } else { 0.0 };
        let mut left = self.shown;
        for (_, rows) in groups {
            if left == 0 {
                break;
            }
            y += GROUP + rows.iter().take(left).map(|row| self.height(canvas, row)).sum::<f32>();
            left -= rows.len().min(left);
        }
        y + 4.0
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
                canvas.bar(x, y, (end - x).max(3.0), self.lane - 2.0, Tone::Strong);
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

/// What the signs mean.
fn legend(canvas: &mut Canvas<'_>, evaluation: bool) {
    canvas.y += 10.0;
    let y = canvas.y + 5.0;
    canvas.bar(0.0, y - 3.0, 22.0, 6.0, Tone::Strong);
    let mut x = 28.0;
    let mut said = |canvas: &mut Canvas<'_>, id: &str| {
        let text = canvas.say(id, &[]);
        canvas.text(x, y + 4.5, Anchor::Start, &text);
        x += face::width(&text, SIZE) + 40.0;
        x
    };
    let next = said(canvas, "chart-timeline-activity");
    canvas.diamond((next - 12.0, y), 5.5);
    let next = said(canvas, "chart-timeline-due");
    if evaluation {
        canvas.dashes((next - 24.0, y), (next - 6.0, y));
        said(canvas, "picture-evaluation");
    }
    canvas.y += 14.0;
}
