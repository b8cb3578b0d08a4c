//! SVG as a page of HTML may hold it.

use super::text::{escaped, push};
use crate::document::chart::Chart;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What a chart is drawn with. Nothing here runs, and nothing here loads.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "path",
    "rect",
    "line",
    "polyline",
    "polygon",
    "circle",
    "ellipse",
    "text",
    "tspan",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "symbol",
    "use",
];

/// The picture as HTML holds it: known elements alone, ids that are unique in the page, one name in words.
pub fn picture(chart: &Chart, number: usize) -> Option<String> {
    let mut reader = Reader::from_str(&chart.svg);
    let mut out = String::with_capacity(chart.svg.len() + chart.alt.len());
    let mut depth = 0_usize;
    // How deep inside an element that is left out.
    let mut outside = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if outside > 0 || !is_known(&tag) => outside += 1,
            Event::Start(tag) => {
                open(&tag, chart, number, depth == 0, &mut out)?;
                out.push('>');
                depth += 1;
            }
            Event::Empty(tag) if outside == 0 && is_known(&tag) && depth > 0 => {
                open(&tag, chart, number, false, &mut out)?;
                out.push_str("/>");
            }
            Event::End(_) if outside > 0 => outside -= 1,
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                out.push_str(&format!("</{}>", tag.name().as_ref()));
            }
            Event::Text(text) if outside == 0 && depth > 0 => push(&text, &mut out),
            Event::GeneralRef(entity) if outside == 0 && depth > 0 => match entity.resolve_char_ref().ok()? {
                Some(c) => push(c.encode_utf8(&mut [0; 4]), &mut out),
                None => push(resolve_xml_entity(&entity)?, &mut out),
            },
            Event::Eof => return (depth == 0 && out.starts_with("<svg")).then_some(out + "\n"),
            _ => {}
        }
    }
}

fn is_known(tag: &BytesStart<'_>) -> bool {
    ELEMENTS.iter().any(|name| *name == tag.name().as_ref())
}

/// Writes the beginning of a tag up to its closing bracket.
fn open(tag: &BytesStart<'_>, chart: &Chart, number: usize, root: bool, out: &mut String) -> Option<()> {
    let name = tag.name();
    out.push('<');
    out.push_str(name.as_ref());
    if root {
        let (width, height) = (chart.width, chart.height);
        let named =
            format!(" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\"", escaped(&chart.alt));
        out.push_str(&named);
        if tag.try_get_attribute("viewBox").ok()?.is_none() {
            out.push_str(&format!(" viewBox=\"0 0 {width} {height}\""));
        }
    }
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        let Some(value) = kept(key, &value, number, root) else { continue };
        out.push_str(&format!(" {key}=\"{}\"", escaped(&value)));
    }
    Some(())
}

/// The value of an attribute as it may stand in the page; `None` leaves it out.
fn kept(key: &str, value: &str, number: usize, root: bool) -> Option<String> {
    let own = |id: &str| format!("chart-{number}-{id}");
    let replaced = ["width", "height", "role", "id", "version", "style", "lang", "tabindex", "focusable"];
    if key.starts_with("xmlns") || key.starts_with("on") || key.starts_with("aria-") || key.starts_with("xml:") {
        return None;
    }
    if root && replaced.contains(&key) || matches!(key, "role" | "tabindex" | "style" | "lang") {
        return None;
    }
    match key {
        "id" => Some(own(value)),
        "href" | "xlink:href" => value.strip_prefix('#').map(|id| format!("#{}", own(id))),
        _ if value.contains("url(") => {
            let id = value.trim().strip_prefix("url(#")?.strip_suffix(')')?;
            Some(format!("url(#{})", own(id)))
        }
        _ => Some(value.into()),
    }
}
