//! What a document says about itself, and its settings. No date of the clock: same input, same bytes.

use super::package::Package;
use super::reference::{Reference, SETTINGS};
use super::styles::language;
use super::xml::{self, HEAD};
use crate::document::tree::Front;
use crate::lang::Lang;
use std::fmt::Write;

pub fn add(front: &Front, package: &mut Package) {
    let mut core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    let said = [
        ("dc:title", front.title.as_str()),
        ("dc:subject", &front.document),
        ("dc:creator", &front.country),
        ("dc:description", &front.audience),
        ("dc:language", front.lang.code()),
        ("cp:category", &front.exercise),
        ("cp:contentStatus", &front.edition),
    ];
    for (name, text) in said {
        let _ = write!(core, "<{name}>{}</{name}>", xml::escaped(text));
    }
    core.push_str("</cp:coreProperties>");
    let kind = "application/vnd.openxmlformats-package.core-properties+xml";
    package.add("docProps/core.xml", kind, core);
    package.relate_as(
        "",
        "core",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    );
    let app = format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>fourpillars</Application></Properties>"
    );
    let kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    package.add("docProps/app.xml", kind, app);
    package.relate("", "extended-properties", "docProps/app.xml");
}

/// The settings that come along, with ours between them.
pub fn settings(reference: &Reference, lang: Lang) -> String {
    let mut out =
        format!("{HEAD}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    for name in SETTINGS {
        match name {
            "w:compat" => {
                out.push_str("<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>")
            }
            "w:clrSchemeMapping" => out.push_str(&language(lang).replace("<w:lang", "<w:themeFontLang")),
            _ => {}
        }
        if let Some((_, raw)) = reference.settings.iter().find(|(kept, _)| kept == name) {
            out.push_str(raw);
        }
    }
    out.push_str("</w:settings>");
    out
}
