//! The contents: a field that Word fills with page numbers, filled with links until then.
//!
//! The field is marked as out of date, and nothing in the settings asks to update fields: that would greet everyone
//! with a question about “other files”. The sentence that says how to get page numbers stands inside the field, so it
//! goes when they come.

use super::body::Writer;
use super::format::Look;
use super::runs::{self, Flow};
use super::scripts;
use super::styles::Role;
use crate::document::tree::plain;

pub fn write(writer: &mut Writer<'_>, new_page: bool, out: &mut String) {
    let front = &writer.tree.front;
    out.push_str(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>\
         </w:sdtPr><w:sdtContent>",
    );
    let (mut para, look) = writer.styles.dress(Role::ContentsTitle);
    para.new_page = new_page;
    writer.flow(para, &look, &Flow::words(&front.labels.contents), out);
    let mut begin = String::from("<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>");
    begin.push_str("<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>");
    begin.push_str("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
    for (level, id, text) in writer.tree.contents() {
        let Some(name) = writer.links.get(id).cloned() else { continue };
        let (mut para, look) = writer.styles.dress(Role::Contents(level - 1));
        para.stop = Some((writer.width, true));
        let flow = Flow::words(&plain(text));
        let rtl = scripts::base(&flow.text, writer.rtl);
        let para = writer.turned(para, rtl);
        writer.para(para, out);
        out.push_str(&std::mem::take(&mut begin));
        out.push_str("<w:hyperlink");
        super::body::attribute("w:anchor", &name, out);
        out.push_str(" w:history=\"1\">");
        writer.runs(&flow, rtl, &look, out);
        out.push_str("<w:r><w:tab/></w:r>");
        runs::field(&format!("PAGEREF {name} \\h"), "–", &look, out);
        out.push_str("</w:hyperlink></w:p>");
    }
    let update = Flow::words(&front.labels.update);
    let rtl = scripts::base(&update.text, writer.rtl);
    let para = writer.turned(super::format::Para { before: Some(160), ..Default::default() }, rtl);
    writer.para(para, out);
    out.push_str(&begin);
    writer.runs(&update, rtl, &Look { italic: true, size: Some(18), color: Some("595959"), ..Look::default() }, out);
    out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:sdtContent></w:sdt>");
}
