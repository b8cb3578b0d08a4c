//! From an interview to a document: a view that names everything, and templates that choose and order.
//!
//! The only room that knows Handlebars. Templates print Markdown; writers of other formats take the tree read from it.

pub mod chart;
pub mod docx;
pub mod draft;
pub mod escape;
mod finish;
mod helpers;
pub mod html;
pub mod lint;
mod needs;
pub mod publish;
pub mod reading;
mod schema;
pub mod seal;
pub mod sheet;
pub mod templates;
pub mod tree;
pub mod view;

pub use draft::{Draft, Subject};
pub use templates::{Document, Templates};
pub use view::View;
