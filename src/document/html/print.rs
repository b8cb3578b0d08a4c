//! What stands around the text of every printed page.

use super::text::{css, cut};
use crate::document::tree::Front;

/// So much of a title fits above a page.
const TITLE: usize = 90;

/// Rules of CSS for the margins of pages.
pub fn pages(front: &Front, title: &str) -> String {
    let (start, end) = if front.lang.is_rtl() { ("right", "left") } else { ("left", "right") };
    let about = [front.edition.as_str(), front.audience.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.trim().is_empty()).collect();
    format!(
        "@page {{\n  @top-{start} {{ content: {}; }}\n  @top-{end} {{ content: {}; color: #000000; font-size: 11pt; font-weight: 700; }}\n  \
         @bottom-{start} {{ content: {}; }}\n  @bottom-{end} {{ content: {}; }}\n}}\n\
         @page :first {{ @top-{start} {{ content: \"\"; }} }}\n",
        css(&cut(title, TITLE)),
        css(&front.exercise),
        css(&cut(&about.join(" · "), TITLE)),
        numbers(&front.labels.page),
    )
}

/// “Page 3 of 60” with the counters of the printer for the two numbers.
fn numbers(label: &str) -> String {
    let parts = label.split_inclusive(['\u{1}', '\u{2}']).flat_map(|part| {
        let counter = match part.chars().last() {
            Some('\u{1}') => Some("counter(page)".to_string()),
            Some('\u{2}') => Some("counter(pages)".to_string()),
            _ => None,
        };
        [Some(css(part)), counter]
    });
    let parts: Vec<String> = parts.flatten().collect();
    if parts.is_empty() { "counter(page)".into() } else { parts.join(" ") }
}
