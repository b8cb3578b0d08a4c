//! What the picture says in sentences, and the same as a table.

use super::scale::{Scale, begin, end};
use super::{Group, Row};
use crate::date::Date;
use crate::document::chart::canvas::Canvas;
use crate::document::chart::told;
use crate::reports::Timeline;

/// What is not seen in the picture.
pub fn notes(
    canvas: &Canvas<'_>,
    timeline: &Timeline,
    (rows, undated, more): (&[Row<'_>], usize, usize),
    scale: &Scale,
) -> Vec<String> {
    let mut notes = Vec::new();
    let outside = |row: &&Row<'_>| {
        let spans = row.spans.iter().any(|(from, to)| begin(*from) < scale.first || end(*to) > scale.last);
        spans || row.due.is_some_and(|due| scale.at(end(due)).is_none())
    };
    let outside = rows.iter().filter(outside).count();
    for (id, count) in [
        ("chart-more", more),
        ("chart-timeline-outside", outside),
        ("chart-timeline-undated", undated),
        ("picture-timeline-without", timeline.without),
    ] {
        notes.extend((count > 0).then(|| canvas.say(id, &[("count", count.into())])));
    }
    notes
}

pub fn alt(
    canvas: &Canvas<'_>,
    groups: &[Group<'_, '_>],
    timeline: &Timeline,
    (from, to): (Date, Date),
    notes: Vec<String>,
) -> String {
    let display = canvas.display;
    let counts: Vec<String> = groups
        .iter()
        .map(|(title, rows)| canvas.say("chart-count", &[("name", title.clone().into()), ("count", rows.len().into())]))
        .collect();
    let rows: Vec<&&Row<'_>> = groups.iter().flat_map(|(_, rows)| rows).collect();
    let activities: usize = rows.iter().map(|row| row.spans.len()).sum();
    let args = [
        ("measures", rows.iter().filter(|row| row.is_measure).count().into()),
        ("activities", activities.into()),
        ("from", display.date(from).into()),
        ("to", display.date(to).into()),
        ("groups", display.join(&counts).into()),
    ];
    let mut said = vec![canvas.say("chart-timeline-alt", &args)];
    if let Some((year, busy)) = timeline.busiest() {
        said.push(canvas.say("chart-timeline-busiest", &[("year", year.to_string().into()), ("count", busy.into())]));
    }
    let due = rows.iter().filter_map(|row| row.due);
    if let (Some(first), Some(last)) = (due.clone().min_by_key(|it| it.end()), due.max_by_key(|it| it.end())) {
        let (first, last) = (display.date(first), display.date(last));
        said.push(canvas.say("chart-timeline-dues", &[("first", first.into()), ("last", last.into())]));
    }
    if let Some(evaluation) = timeline.evaluation {
        said.push(canvas.say("chart-timeline-evaluation", &[("date", display.date(evaluation).into())]));
    }
    said.extend(notes);
    told(said)
}

pub fn table(canvas: &Canvas<'_>, groups: &[Group<'_, '_>]) -> Vec<Vec<String>> {
    let display = canvas.display;
    let row = |title: &String, row: &Row<'_>| {
        let spans: Vec<String> = row.spans.iter().map(|(from, to)| display.period(*from, *to)).collect();
        let due = row.due.map(|due| display.date(due)).unwrap_or_default();
        vec![row.number.into(), canvas.called("", row.text), title.clone(), spans.join("; "), due]
    };
    groups.iter().flat_map(|(title, rows)| rows.iter().map(move |it| row(title, it))).collect()
}
