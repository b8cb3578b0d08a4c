//! Charts: drawn as SVG, the same data as a table, and what they show in words.

use crate::interview::Interview;
use crate::interview::display::Display;
use crate::reports::Reports;

/// The names of all charts.
pub const NAMES: [&str; 5] = ["timeline", "influence", "balance", "budget", "progress"];

/// Every chart that this interview has data for.
pub fn all(_: &Interview, _: &Reports, _: Display<'_>) -> Vec<Chart> {
    Vec::new()
}

/// A chart of one interview in one language.
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
