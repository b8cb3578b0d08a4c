//! From an interview to a document: a view that names everything, and templates that choose and order.
//!
//! The only room that knows Handlebars. Output is Markdown.

pub mod escape;
mod helpers;
pub mod lint;
pub mod reading;
mod schema;
pub mod templates;
pub mod view;

pub use templates::{Document, Templates};
pub use view::View;
