//! A tree as a Word document: the styles, page and headers of a reference file, everything else ours.
//!
//! A document is text put together in one walk; what Word wants in a fixed order is written by one function each
//! (`format`). Nothing of a reference comes along but what [`Reference`] names.

mod body;
mod contents;
mod format;
mod kept;
mod links;
mod lists;
mod notes;
mod package;
mod pages;
mod pictures;
mod properties;
mod reference;
mod remarks;
mod runs;
mod scripts;
mod styles;
mod tables;
mod widths;
mod xml;

#[cfg(test)]
mod tests;

use super::chart::Chart;
use super::tree::Tree;
use crate::error::Result;

pub use reference::Reference;

/// Writes a document. `pictures` draws a chart as PNG; what it does not draw is said in words. Same input, same bytes.
pub fn write(tree: &Tree, reference: &Reference, pictures: &dyn Fn(&Chart) -> Option<Vec<u8>>) -> Result<Vec<u8>> {
    body::Writer::new(tree, reference, pictures).write()
}
