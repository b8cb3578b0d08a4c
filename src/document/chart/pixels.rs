//! Pixels as PNG with a palette: a third of the bytes to compress, and a third of the time, of true colour.

use crate::error::{Error, Result};
use resvg::tiny_skia::Pixmap;
use rustc_hash::FxHashMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

type Colour = [u8; 3];

/// How hard to pack, from 1 to 9: half the time of the usual 6 for a fourteenth more bytes.
const LEVEL: i64 = 3;

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

/// At most 256 colours, and each pixel as its place among them. Surfaces keep theirs; where edges of letters bring more,
/// those that nobody tells apart become one.
fn indexed(pixels: &Pixmap) -> (Vec<Colour>, Vec<u8>) {
    let runs = runs(pixels);
    // Two bits of each colour leave 64.
    let (palette, places) = [8, 5, 4, 3, 2].into_iter().find_map(|bits| within(&runs, bits)).unwrap_or_default();
    let mut indices = Vec::with_capacity(pixels.data().len() / 4);
    for ((_, length), place) in runs.iter().zip(places) {
        indices.resize(indices.len() + length, place);
    }
    (palette, indices)
}

/// A palette and the place in it of every run, where colours that have their first bits in common are one; `None` where
/// there are too many. Of those that become one the colour of the longest run stays: surfaces have long ones.
fn within(runs: &[(u32, usize)], bits: u32) -> Option<(Vec<Colour>, Vec<u8>)> {
    let channel = 0xFF << (8 - bits) & 0xFF;
    let kept = channel << 16 | channel << 8 | channel;
    let mut palette: Vec<(u32, usize)> = Vec::new();
    let mut known = FxHashMap::default();
    let mut places = Vec::with_capacity(runs.len());
    for (colour, length) in runs {
        let place = match known.get(&(colour & kept)) {
            Some(place) => *place,
            None => {
                let place = u8::try_from(palette.len()).ok()?;
                known.insert(colour & kept, place);
                palette.push((*colour, 0));
                place
            }
        };
        if let Some(entry) = palette.get_mut(usize::from(place)).filter(|(_, longest)| longest < length) {
            *entry = (*colour, *length);
        }
        places.push(place);
    }
    let colours = palette.into_iter().map(|(colour, _)| {
        let [_, red, green, blue] = colour.to_be_bytes();
        [red, green, blue]
    });
    Some((colours.collect(), places))
}

/// Colours, red first, with how often they follow themselves: most pixels are like the one before.
fn runs(pixels: &Pixmap) -> Vec<(u32, usize)> {
    let mut runs: Vec<(u32, usize)> = Vec::new();
    for [red, green, blue, _] in pixels.data().as_chunks().0 {
        let colour = u32::from_be_bytes([0, *red, *green, *blue]);
        match runs.last_mut() {
            Some((same, length)) if *same == colour => *length += 1,
            _ => runs.push((colour, 1)),
        }
    }
    runs
}

/// Bytes as the compressor of documents packs them; PNG packs alike.
fn deflated(bytes: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("", options.compression_level(Some(LEVEL)))?;
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
