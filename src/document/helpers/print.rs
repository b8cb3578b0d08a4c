//! Helpers that print a node as a whole: its prose, its items at any depth, its figures.

use super::table::{CellText, captioned, grid_of};
use super::{given, refuse};
use crate::document::escape;
use crate::toolkit::phrases::Phrases;
use handlebars::{Helper, RenderError};
use serde_json::Value as Json;

fn member<'a>(node: &'a Json, name: &str) -> Result<&'a Json, RenderError> {
    node.get(name).ok_or_else(|| refuse(format!("a node was wanted, and this has no `{name}`")))
}

fn text<'a>(node: &'a Json, name: &str) -> Result<&'a str, RenderError> {
    Ok(member(node, name)?.as_str().unwrap_or_default())
}

fn is(node: &Json, name: &str) -> Result<bool, RenderError> {
    Ok(member(node, name)? == &Json::Bool(true))
}

fn list<'a>(node: &'a Json, name: &str) -> Result<&'a [Json], RenderError> {
    Ok(member(node, name)?.as_array().map(Vec::as_slice).unwrap_or_default())
}

/// `{{prose node}}`: paragraphs and lists of a text, or the mark of what is not said.
pub fn prose(helper: &Helper<'_>, phrases: &Phrases) -> Result<String, RenderError> {
    let node = given(helper, 0)?.value();
    let state = text(node, "state")?;
    let markdown = match member(node, "value")? {
        // A line is text whatever it begins with; only prose knows lists.
        Json::String(prose) if is(node, "given")? && is(node, "prose")? && state != "not-known" => {
            let mark = if state == "to-discuss" { phrases.say("to-discuss-mark", &[]) } else { String::new() };
            let prose = escape::prose(prose);
            if mark.is_empty() { prose } else { format!("{prose} {}", escape::inline(&mark)) }
        }
        _ => escape::inline(text(node, "text")?),
    };
    let marks = CellText::of(node).map(|cell| cell.marks()).unwrap_or_default();
    Ok(format!("{markdown}{marks}\n"))
}

/// `{{outline node}}`: the items of a list as a Markdown list, with their fields and the items in them, at any depth.
pub fn outline(helper: &Helper<'_>) -> Result<String, RenderError> {
    let mut markdown = String::from("\n");
    items(given(helper, 0)?.value(), 0, &mut markdown)?;
    Ok(markdown)
}

fn items(node: &Json, depth: usize, out: &mut String) -> Result<(), RenderError> {
    let indent = "  ".repeat(depth);
    for item in list(node, "items")? {
        let name = format!("{} {}", text(item, "number")?, text(item, "text")?);
        out.push_str(&format!("{indent}- **{}**\n", escape::inline(&name)));
        // The first field is the name.
        for field in fields(item)?.skip(1) {
            if !is(field, "shown")? {
                continue;
            }
            let title = escape::inline(text(field, "title")?);
            if list(field, "items")?.is_empty() {
                let said = CellText::of(field).map(|cell| cell.markdown()).unwrap_or_default();
                out.push_str(&format!("{indent}  - {title}: {said}\n"));
            } else {
                out.push_str(&format!("{indent}  - {title}:\n"));
                items(field, depth + 2, out)?;
            }
        }
    }
    Ok(())
}

fn fields(item: &Json) -> Result<impl Iterator<Item = &Json>, RenderError> {
    let fields = item.get("fields").and_then(Json::as_object);
    fields.map(serde_json::Map::values).ok_or_else(|| refuse("`outline` prints items".into()))
}

/// `{{figures node}}`: a table of figures with the words of its rows and columns.
pub fn figures(helper: &Helper<'_>) -> Result<String, RenderError> {
    let grid = member(given(helper, 0)?.value(), "grid")?;
    let columns = list(grid, "columns")?;
    if columns.is_empty() {
        return Ok(String::new());
    }
    let full = |first: &str, rest: &[Json]| -> Vec<String> {
        let rest = rest.iter().map(|cell| cell.as_str().unwrap_or_default());
        std::iter::once(first).chain(rest).map(escape::inline).collect()
    };
    let mut rows = Vec::new();
    for row in list(grid, "rows")? {
        rows.push(full(text(row, "title")?, list(row, "cells")?));
    }
    Ok(captioned(None) + &grid_of(&full("", columns), &rows))
}
