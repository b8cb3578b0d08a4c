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

/// At most 256 colours, and each pixel as its place among them. Surfaces keep theirs; where edges of letters bring more,
/// those that nobody tells apart become one.
fn indexed(pixels: &Pixmap) -> (Vec<Colour>, Vec<u8>) {
    let colours = || pixels.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    each_run(colours(), |colour, length| *counts.entry(colour).or_default() += length);
    let mut counted: Vec<(Colour, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    // Steps divide 255: white stays white. The last leaves 216 at most, besides what is kept.
    let found = [1, 3, 5, 15, 17, 51].into_iter().find_map(|step| in_steps(&counted, step));
    let (palette, places) = found.unwrap_or_default();
    let mut indices = Vec::with_capacity(pixels.data().len() / 4);
    each_run(colours(), |colour, length| {
        let place = places.get(&colour).copied().unwrap_or_default();
        indices.resize(indices.len() + length, place);
    });
    (palette, indices)
}

/// The colours of surfaces: the most frequent ones.
const KEPT: usize = 32;

/// A palette and the place of every colour in it; `None` where there are too many.
fn in_steps(counted: &[(Colour, usize)], step: u16) -> Option<(Vec<Colour>, HashMap<Colour, u8>)> {
    let rounded = |value: u8| ((u16::from(value) + step / 2) / step * step) as u8;
    let mut palette: Vec<Colour> = Vec::new();
    let (mut places, mut known) = (HashMap::new(), HashMap::new());
    for (at, (colour, _)) in counted.iter().enumerate() {
        let near = if at < KEPT { *colour } else { colour.map(rounded) };
        let place = match known.get(&near) {
            Some(place) => *place,
            None => {
                let place = u8::try_from(palette.len()).ok()?;
                palette.push(near);
                known.insert(near, place);
                place
            }
        };
        places.insert(*colour, place);
    }
    Some((palette, places))
}

/// Most pixels are like the one before: colours with how often they follow themselves.
fn each_run(colours: impl Iterator<Item = Colour>, mut visit: impl FnMut(Colour, usize)) {
    let mut run: Option<(Colour, usize)> = None;
    for colour in colours {
        match &mut run {
            Some((same, length)) if *same == colour => *length += 1,
            _ => {
                if let Some((colour, length)) = run.replace((colour, 1)) {
                    visit(colour, length);
                }
            }
        }
    }
    if let Some((colour, length)) = run {
        visit(colour, length);
    }
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
