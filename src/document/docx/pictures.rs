//! Charts as pictures, with what they show in words for whoever does not see them.

use super::body::{Writer, attribute};
use super::format::Para;
use super::runs::Flow;
use super::styles::Role;
use crate::document::chart::Chart;
use crate::document::tree::Caption;
use std::fmt::Write;

/// Word's units: in a pixel of 96 to the inch, and in a twentieth of a point.
const PIXEL: u64 = 9_525;
const TWENTIETH: u64 = 635;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Writer<'_> {
    pub fn chart(&mut self, caption: &Caption, chart: &Chart, out: &mut String) {
        match (self.pictures)(chart).filter(|png| png.starts_with(PNG)) {
            Some(png) => {
                self.images.push(png);
                let keep_next = *caption != Caption::default();
                self.para(Para { keep_next, before: Some(160), after: Some(80), ..Para::default() }, out);
                self.drawing(chart, out);
                out.push_str("</w:p>");
            }
            None => {
                let (para, look) = self.styles.dress(Role::Body);
                self.flow(para, &look, &Flow::words(&chart.alt), out);
            }
        }
        self.caption(caption, false, out);
    }

    /// The picture, as broad as the text at most.
    fn drawing(&mut self, chart: &Chart, out: &mut String) {
        let number = self.images.len();
        let (width, height) = (u64::from(chart.width.max(1)), u64::from(chart.height.max(1)));
        let most = u64::from(self.width) * TWENTIETH;
        let tall = u64::from(self.height()) * TWENTIETH * 3 / 4;
        let mut size = (width * PIXEL, height * PIXEL);
        if size.0 > most {
            size = (most, (most * height / width).max(1));
        }
        if size.1 > tall {
            size = ((tall * width / height).max(1), tall);
        }
        let (cx, cy) = size;
        let id = 1_000 + number;
        let mut named = String::new();
        attribute("name", &format!("{} {number}", chart.name), &mut named);
        attribute("descr", &chart.alt, &mut named);
        let _ = write!(
            out,
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{id}\"{named}/><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"{id}\"{named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"chart{number}\"/>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
             </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        );
    }
}
