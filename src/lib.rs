pub mod date;
pub mod error;
pub mod lang;
pub mod text;
pub mod toolkit;
