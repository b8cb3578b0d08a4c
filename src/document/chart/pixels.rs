//! Pixels as PNG with a palette: a third of the bytes to compress, and a third of the time, of true colour.

use crate::error::{Error, Result};
use resvg::tiny_skia::Pixmap;
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

type Colour = [u8; 3];

/// Pixels in a metre, at 16 cm for the width of a chart.
const DENSITY: u32 = 8000;

/// A PNG of pixels that nothing shines through.
///
/// # Errors
/// What the compressor says.
pub fn encode(pixels: &Pixmap) -> Result<Vec<u8>> {
    let (palette, indices) = indexed(pixels);
    let wide = pixels.width() as usize;
    let mut rows = Vec::with_capacity(indices.len() + pixels.height() as usize);
    for row in indices.chunks(wide) {
        // No filter: what repeats in a chart are colours, not differences.
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut data = vec![0x78, 0x9C];
    data.extend(deflated(&rows).map_err(|error| Error::surroundings("a chart cannot be packed").caused_by(error))?);
    data.extend(adler(&rows).to_be_bytes());
    let mut head = [pixels.width().to_be_bytes(), pixels.height().to_be_bytes()].concat();
    head.extend([8, 3, 0, 0, 0]);
    let mut density = [DENSITY.to_be_bytes(), DENSITY.to_be_bytes()].concat();
    density.push(1);
    let mut png = b"\x89PNG\r\n\x1A\n".to_vec();
    for (kind, content) in
        [(b"IHDR", head), (b"pHYs", density), (b"PLTE", palette.concat()), (b"IDAT", data), (b"IEND", Vec::new())]
    {
        let named = [kind.as_slice(), &content].concat();
        png.extend((content.len() as u32).to_be_bytes());
        png.extend(&named);
        png.extend(crc32fast::hash(&named).to_be_bytes());
    }
    Ok(png)
}

/// At most 256 colours, and each pixel as its place among them. Where there are more, those that nobody tells apart
/// become one; the last step leaves 216 at most.
fn indexed(pixels: &Pixmap) -> (Vec<Colour>, Vec<u8>) {
    for step in [1, 3, 5, 15, 17] {
        if let Some(found) = in_steps(pixels, step) {
            return found;
        }
    }
    in_steps(pixels, 51).unwrap_or_default()
}

/// `None` where there are too many colours. Steps divide 255: white stays white.
fn in_steps(pixels: &Pixmap, step: u8) -> Option<(Vec<Colour>, Vec<u8>)> {
    let rounded = |value: u8| ((u16::from(value) + u16::from(step) / 2) / u16::from(step) * u16::from(step)) as u8;
    let mut places: HashMap<Colour, u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(pixels.data().len() / 4);
    // Most pixels are like the one before.
    let mut last = ([0; 3], None);
    for pixel in pixels.data().chunks_exact(4) {
        let raw = [pixel[0], pixel[1], pixel[2]];
        if let (before, Some(place)) = last
            && before == raw
        {
            indices.push(place);
            continue;
        }
        let colour = raw.map(rounded);
        let place = match places.get(&colour) {
            Some(place) => *place,
            None => {
                let place = u8::try_from(palette.len()).ok()?;
                palette.push(colour);
                places.insert(colour, place);
                place
            }
        };
        last = (raw, Some(place));
        indices.push(place);
    }
    Some((palette, indices))
}

/// Bytes as the compressor of documents packs them; PNG packs alike.
fn deflated(bytes: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("", SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))?;
    archive.write_all(bytes)?;
    let mut archive = ZipArchive::new(archive.finish()?)?;
    let mut packed = Vec::new();
    archive.by_index_raw(0)?.read_to_end(&mut packed)?;
    Ok(packed)
}

fn adler(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    // So many bytes cannot overflow the sums.
    for part in bytes.chunks(5552) {
        for byte in part {
            a += u32::from(*byte);
            b += a;
        }
        (a, b) = (a % 65_521, b % 65_521);
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::Color;

    #[test]
    fn what_is_packed_is_read_again() {
        let mut pixels = Pixmap::new(300, 200).unwrap();
        pixels.fill(Color::WHITE);
        for (at, pixel) in pixels.data_mut().chunks_exact_mut(4).take(20_000).enumerate() {
            pixel[..3].copy_from_slice(&[(at % 251) as u8, (at / 251 % 256) as u8, (at % 7) as u8]);
        }
        let again = Pixmap::decode_png(&encode(&pixels).unwrap()).unwrap();
        assert_eq!((again.width(), again.height()), (300, 200));
        let off = |(one, other): (&u8, &u8)| one.abs_diff(*other);
        assert!(pixels.data().iter().zip(again.data()).map(off).max().unwrap() <= 25);
        assert_eq!(again.data()[4 * 59_000..], pixels.data()[4 * 59_000..]);
    }

    #[test]
    fn few_colours_stay_as_they_are() {
        let mut pixels = Pixmap::new(16, 16).unwrap();
        pixels.fill(Color::WHITE);
        for (at, pixel) in pixels.data_mut().chunks_exact_mut(4).enumerate() {
            pixel[0] = at as u8;
        }
        assert_eq!(Pixmap::decode_png(&encode(&pixels).unwrap()).unwrap(), pixels);
    }
}
