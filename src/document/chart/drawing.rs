//! Charts drawn beside other work: drawing takes as long as all the rest of a document.

use super::{Chart, png};
use crate::error::Result;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

type Picture = OnceLock<Result<Vec<u8>>>;

/// Charts of which any number of threads draw each the next one.
pub struct Drawing {
    charts: Vec<(Arc<Chart>, Picture)>,
    next: AtomicUsize,
}

impl Drawing {
    pub fn of(charts: impl Iterator<Item = Arc<Chart>>) -> Self {
        Self { charts: charts.map(|chart| (chart, OnceLock::new())).collect(), next: AtomicUsize::new(0) }
    }

    /// Draws until nothing is left that nobody draws; others may still be at theirs.
    pub fn draw(&self) {
        while let Some((chart, picture)) = self.charts.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            picture.get_or_init(|| png(chart));
        }
    }

    /// The picture of a chart, or why there is none; `None` for a chart that is not drawn here.
    pub fn picture(&self, name: &str) -> Option<&Result<Vec<u8>>> {
        self.charts.iter().find(|(chart, _)| chart.name == name).and_then(|(_, picture)| picture.get())
    }
}
