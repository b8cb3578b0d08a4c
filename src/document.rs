//! From an interview to a document: a view that names everything, and templates that choose and order.
//!
//! The only room that knows Handlebars. Templates print Markdown; writers of other formats take the tree read from it.

pub mod chart;
pub mod docx;
pub mod escape;
mod helpers;
pub mod lint;
pub mod reading;
mod schema;
pub mod templates;
pub mod tree;
pub mod view;

pub use templates::{Document, Templates};
pub use view::View;
