//! Activities as bars over the period of the strategy, by axis.

use super::Sheet;
use crate::date::Date;
use crate::interview::Interview;
use crate::reports::{ActivityRow, Reports, Timeline};
use crate::text::Id;
use crate::text::cells::{cells, fill};
use crate::toolkit::role::Role;

pub fn draw(sheet: &mut Sheet<'_>, reports: &Reports, interview: &Interview) {
    sheet.picture("picture-timeline");
    let timeline = &reports.timeline;
    let Some((from, to)) = timeline.period.filter(|_| !timeline.rows.is_empty()) else {
        sheet.sentence("picture-timeline-none", &[("without", timeline.without.into())]);
        return;
    };
    say(sheet, timeline, (from, to));
    sheet.row("");
    let names = (sheet.width * 2 / 5).min(64);
    let scale = Scale::of(from, to, sheet.width - names - 4);
    for row in scale.head(sheet) {
        sheet.row(&format!("  {}  {row}", " ".repeat(names)));
    }
    let draw = |sheet: &mut Sheet<'_>, name: &str, track: String| {
        let name = fill(name, names, sheet.signs.cut);
        sheet.row(&format!("  {name}  {track}"));
    };
    for plan in &timeline.plans {
        let signs = [sheet.signs.begin, sheet.signs.line, sheet.signs.end];
        let track = scale.track(sheet, (plan.from, plan.to), signs);
        draw(sheet, &sheet.name("", &plan.text), track);
    }
    if let Some(evaluation) = timeline.evaluation {
        let track = scale.track(sheet, (evaluation, evaluation), [sheet.signs.mark; 3]);
        draw(sheet, &sheet.phrase("picture-evaluation", &[]), track);
    }
    for (title, rows) in groups(sheet, timeline, interview) {
        sheet.row("");
        sheet.heading(&title);
        for row in rows {
            let track = scale.track(sheet, (row.from, row.to), [sheet.signs.full; 3]);
            draw(sheet, &sheet.name(&row.number, &row.text), track);
        }
    }
    let outside = timeline.outside();
    if outside + timeline.without > 0 {
        sheet.row("");
    }
    if outside > 0 {
        let args =
            [("count", outside.into()), ("before", sheet.signs.before.into()), ("behind", sheet.signs.behind.into())];
        sheet.sentence("picture-timeline-outside", &args);
    }
    if timeline.without > 0 {
        sheet.sentence("picture-timeline-without", &[("count", timeline.without.into())]);
    }
}

fn say(sheet: &mut Sheet<'_>, timeline: &Timeline, (from, to): (Date, Date)) {
    let (year, busy) = timeline.busiest().unwrap_or((from.year(), 0));
    let args = [
        ("count", timeline.rows.len().into()),
        ("period", sheet.display.period(from, to).into()),
        // Years are names here: no thousands are set apart.
        ("year", year.to_string().into()),
        ("busy", busy.into()),
    ];
    sheet.sentence("picture-timeline-said", &args);
}

/// Activities by axis in its order, then those of no axis.
fn groups<'a>(sheet: &Sheet<'_>, timeline: &'a Timeline, interview: &Interview) -> Vec<(String, Vec<&'a ActivityRow>)> {
    let axes = interview.toolkit.catalogue_with(Role::Axis);
    let of = |axis: Option<&Id>| timeline.rows.iter().filter(|row| row.axis.as_ref() == axis).collect::<Vec<_>>();
    let titled = axes.into_iter().flat_map(|axes| {
        axes.entries.iter().map(|entry| (sheet.display.choice(&axes.id, &entry.id), of(Some(&entry.id))))
    });
    let others = (sheet.phrase("picture-timeline-others", &[]), of(None));
    titled.chain([others]).filter(|(_, rows)| !rows.is_empty()).collect()
}

/// Time in cells; all in months, counted from the year 0.
struct Scale {
    first: f64,
    last: f64,
    room: usize,
}

fn month(year: i32, month: u8) -> f64 {
    f64::from(year) * 12.0 + f64::from(month) - 1.0
}

/// Where a day begins; months count as having 31 days, which no cell shows.
fn begin((year, of, day): (i32, u8, u8)) -> f64 {
    month(year, of) + f64::from(day - 1) / 31.0
}

fn end(date: Date) -> f64 {
    let (year, of, day) = date.end();
    // Whatever day a month ends with, the next one begins there.
    if date.day().is_none() { month(year, of) + 1.0 } else { begin((year, of, day)) + 1.0 / 31.0 }
}

impl Scale {
    fn of(from: Date, to: Date, room: usize) -> Self {
        Self { first: begin(from.start()), last: end(to), room }
    }

    fn cell(&self, at: f64) -> usize {
        let share = (at - self.first) / (self.last - self.first);
        (share * self.room as f64).round().clamp(0.0, self.room as f64) as usize
    }

    /// The first month of every stretch of so many months within the scale.
    fn starts(&self, months: usize) -> impl Iterator<Item = f64> {
        let step = months as f64;
        let (first, last) = (self.first, self.last);
        let from = (first / step).floor() * step;
        std::iter::successors(Some(from), move |at| Some(at + step)).take_while(move |at| *at < last)
    }

    fn months_in_cells(&self, months: usize) -> f64 {
        months as f64 / (self.last - self.first) * self.room as f64
    }

    /// Years, quarters where there is room for them, and the ruler.
    fn head(&self, sheet: &Sheet<'_>) -> Vec<String> {
        let year = |at: f64| ((at / 12.0).floor() as i64).to_string();
        let mut head = vec![self.labels(12, year)];
        let quarters = self.months_in_cells(3) >= 4.0;
        if quarters {
            let quarter = |at: f64| {
                let number = (at.rem_euclid(12.0) / 3.0) as usize + 1;
                sheet.phrase("picture-quarter", &[("number", number.into())])
            };
            head.push(self.labels(3, quarter));
        }
        let mut ruler = vec![sheet.signs.line; self.room];
        for at in self.starts(if quarters { 3 } else { 12 }) {
            if let Some(cell) = ruler.get_mut(self.cell(at)) {
                *cell = sheet.signs.tick;
            }
        }
        head.push(ruler.concat());
        head
    }

    /// What the stretches are called, each where it begins; one that finds no room is left out.
    fn labels(&self, months: usize, called: impl Fn(f64) -> String) -> String {
        let mut row = String::new();
        for at in self.starts(months) {
            let (cell, label, taken) = (self.cell(at), called(at), cells(&row));
            let begins = if taken == 0 { 0 } else { taken + 1 };
            if cell >= begins && cell + cells(&label) <= self.room {
                row.extend(std::iter::repeat_n(' ', cell - taken));
                row.push_str(&label);
            }
        }
        row
    }

    /// A stretch of time by its first cell, the cells between, and its last; an arrow where it goes on outside.
    fn track(&self, sheet: &Sheet<'_>, (from, to): (Date, Date), [first, between, last]: [&'static str; 3]) -> String {
        let mut track = vec![" "; self.room];
        if self.months_in_cells(12) >= 4.0 {
            for at in self.starts(12).skip(1) {
                if let Some(cell) = track.get_mut(self.cell(at)) {
                    *cell = sheet.signs.guide;
                }
            }
        }
        let (from, to) = (begin(from.start()), end(to));
        let edge = self.room - 1;
        if to <= self.first {
            track[0] = sheet.signs.before;
        } else if from >= self.last {
            track[edge] = sheet.signs.behind;
        } else {
            let start = self.cell(from).min(edge);
            // What lasts less than a cell is seen, too.
            let stop = self.cell(to).max(start + 1);
            track[start..stop].fill(between);
            track[stop - 1] = last;
            track[start] = first;
            if from < self.first {
                track[0] = sheet.signs.before;
            }
            if to > self.last {
                track[edge] = sheet.signs.behind;
            }
        }
        track.concat()
    }
}
