//! Charts: drawn as SVG, the same data as a table, and what they show in words.

mod balance;
mod budget;
mod canvas;
mod drawing;
mod face;
mod fit;
mod influence;
mod pixels;
mod png;
mod progress;
mod timeline;

#[cfg(test)]
mod tests;

use crate::interview::Interview;
use crate::interview::display::Display;
use crate::reports::Reports;

pub use drawing::Drawing;
pub use png::{png, png_with};

/// A chart of one interview in one language.
///
/// Its picture is good in grey and needs no style. Its parts have classes by which a page may recolour them: `ink` is
/// filled in the colour of text, `line` and `guide` are strokes, `strong`, `soft` and `band` are fills from dark to
/// light, `paper` and `rim` (a stroke) have the colour of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The name by which a template asks for it, such as `timeline`.
    pub name: String,
    pub title: String,
    /// What it shows in words, for whoever does not see it.
    pub alt: String,
    /// A whole SVG picture. Its text is in the elements `text`; what is drawn in ink has the class `ink`.
    pub svg: String,
    /// In pixels of the picture.
    pub width: u32,
    pub height: u32,
    /// The same data as a table.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Every chart there can be, in the order of the set.
pub const NAMES: [&str; 5] = ["timeline", "influence", "balance", "budget", "progress"];

/// Every chart that this interview has data for, in the order of the set.
pub fn all(interview: &Interview, reports: &Reports, display: Display<'_>) -> Vec<Chart> {
    let charts = [
        timeline::draw(interview, reports, display),
        influence::draw(reports, display),
        balance::draw(reports, display),
        budget::draw(interview, reports, display),
        progress::draw(interview, reports, display),
    ];
    charts.into_iter().flatten().collect()
}

/// The name of an entry of the axis.
fn axis(display: Display<'_>, entry: &str) -> String {
    let axes = display.toolkit.catalogue_with(crate::toolkit::role::Role::Axis);
    axes.map_or_else(String::new, |axes| display.choice(&axes.id, entry))
}

/// Sentences one after another.
fn told(sentences: Vec<String>) -> String {
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}
