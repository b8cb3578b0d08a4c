//! Time in the picture, and what is under way at once.

use crate::date::Date;
use crate::document::chart::canvas::WIDTH;

/// Where time begins and ends on a row.
pub const BEGIN: f32 = 302.0;
pub const END: f32 = WIDTH - 10.0;

/// Time in the picture; all in months, counted from the year 0.
pub struct Scale {
    pub first: f64,
    pub last: f64,
}

fn month((year, month, day): (i32, u8, u8)) -> f64 {
    f64::from(year) * 12.0 + f64::from(month) - 1.0 + f64::from(day - 1) / 31.0
}

pub fn begin(date: Date) -> f64 {
    month(date.start())
}

/// Where a date ends: a month where the next one begins, whatever day is its last.
pub fn end(date: Date) -> f64 {
    match date.day() {
        None => begin(date) + 1.0,
        Some(_) => month(date.end()) + 1.0 / 31.0,
    }
}

impl Scale {
    pub fn of(from: Date, to: Date) -> Self {
        let first = begin(from);
        Self { first, last: end(to).max(first + 1.0 / 31.0) }
    }

    pub fn clamped(&self, at: f64) -> f32 {
        let share = ((at - self.first) / (self.last - self.first)).clamp(0.0, 1.0);
        BEGIN + share as f32 * (END - BEGIN)
    }

    pub fn at(&self, at: f64) -> Option<f32> {
        (self.first..=self.last).contains(&at).then(|| self.clamped(at))
    }

    /// The first months of years, not too many to be told apart, and what they are called.
    pub fn years(&self) -> Vec<(f64, String)> {
        let step = ((self.last - self.first) / 12.0 / 40.0).ceil().max(1.0) * 12.0;
        let from = (self.first / 12.0).floor() * 12.0;
        let starts = std::iter::successors(Some(from), |at| Some(at + step)).take_while(|at| *at < self.last);
        starts.map(|at| (at.max(self.first), ((at / 12.0) as i64).to_string())).collect()
    }
}

/// Which lane each span takes: the first that is free when it begins.
pub fn lanes(spans: &[(Date, Date)]) -> Vec<usize> {
    let mut taken: Vec<f64> = Vec::new();
    let lane = |(from, to): &(Date, Date)| {
        let free = taken.iter().position(|until| *until <= begin(*from)).unwrap_or(taken.len());
        if free == taken.len() {
            taken.push(end(*to));
        } else {
            taken[free] = end(*to);
        }
        free
    };
    spans.iter().map(lane).collect()
}
