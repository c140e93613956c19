//! Check characters: pure arithmetic over characters that are already known to be allowed.

/// GB 32100 alphabet; the place in it is the value of the character.
const CREDIT: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Digits and all capital letters; the place in it is the value of the character.
const ALPHANUMERIC: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// GB 32100: weights are the powers of 3 modulo 31.
pub(crate) fn credit_code(body: &[u8]) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for &byte in body {
        sum += value(CREDIT, byte) * weight;
        weight = weight * 3 % 31;
    }
    char::from(CREDIT[(31 - sum % 31) % 31])
}

/// GB 11714: the check character of an eight-character organisation code.
pub(crate) fn organisation_code(body: &[u8]) -> char {
    const WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.iter().zip(WEIGHTS).map(|(&byte, weight)| value(ALPHANUMERIC, byte) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(ALPHANUMERIC[digit]),
    }
}

/// GB 11643 (ISO 7064 MOD 11-2): weights are the powers of 2 modulo 11, from the right.
pub(crate) fn resident_id(body: &[u8]) -> char {
    let sum = body.iter().fold(0, |sum, &byte| (sum + value(ALPHANUMERIC, byte)) * 2 % 11);
    match (12 - sum) % 11 {
        10 => 'X',
        digit => char::from(ALPHANUMERIC[digit]),
    }
}

/// ISO 7064 MOD 11,10 over digits.
pub(crate) fn mod_11_10(body: &[u8]) -> char {
    hybrid(body, 10)
}

/// ISO 7064 MOD 37,36 over digits and capital letters.
pub(crate) fn mod_37_36(body: &[u8]) -> char {
    hybrid(body, 36)
}

/// The hybrid systems of ISO 7064: two moduli, `m + 1` and `m`.
fn hybrid(body: &[u8], m: usize) -> char {
    let product = body.iter().fold(m, |product, &byte| {
        let sum = (product + value(ALPHANUMERIC, byte)) % m;
        (if sum == 0 { m } else { sum }) * 2 % (m + 1)
    });
    char::from(ALPHANUMERIC[(m + 1 - product) % m])
}

/// Callers check the alphabet first, so a character is always found.
fn value(alphabet: &[u8], byte: u8) -> usize {
    alphabet.iter().position(|&c| c == byte).expect("the parser has refused characters outside the alphabet")
}
