//! Files that are refused as a whole, each with its own code and what to do.

use super::super::{MAX_BYTES, MAX_ROWS};
use super::{HEADER, REAL, list, refused};

#[test]
fn other_files_are_named_plainly() {
    let compound = |name: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend([0; 600]);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (vec![], "list.empty", "空文件"),
        (b"\xef\xbb\xbf \r\n\t".to_vec(), "list.empty", "空文件"),
        (b"%PDF-1.7\n".to_vec(), "list.wrong_type", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "list.wrong_type", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "list.wrong_type", "图片"),
        (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), "list.wrong_type", "图片"),
        (b"Rar!\x1a\x07".to_vec(), "list.wrong_type", "压缩包"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html><table>".to_vec(), "list.wrong_type", "网页"),
        (b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), "list.wrong_type", "XML"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec(), "list.wrong_type", "无法识别"),
        (compound("Workbook"), "list.old_workbook", ".xls"),
        (compound("EncryptedPackage"), "list.encrypted", "密码"),
        (compound("WordDocument"), "list.wrong_type", "Word"),
        (b"PK\x03\x04 and then nothing".to_vec(), "list.broken_workbook", "损坏"),
        (b"\xa0\xff\xfe\xfd,\xff\xff\n".to_vec(), "list.unreadable", "GB18030"),
        (b"name,address\nx,y\n".to_vec(), "list.no_header", "列名"),
        (HEADER.as_bytes().to_vec(), "list.no_rows", "没有门店"),
        (format!("{HEADER}\n,,,,\n \n").into_bytes(), "list.no_rows", "没有门店"),
    ];
    for (bytes, code, word) in cases {
        let error = refused(&bytes);
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(word), "{error}");
    }
}

#[test]
fn missing_columns_are_listed() {
    let error = refused("门店名称,经营场所,经营面积,备注\n甲,某路1号,9,x\n");
    assert_eq!(error.code(), "list.missing_columns");
    assert!(error.to_string().contains("缺少列：行政区划代码、直营、主体业态、经营项目，"), "{error}");
}

#[test]
fn size_and_number_have_limits() {
    let mut large = REAL.as_bytes().to_vec();
    large.resize(MAX_BYTES + 1, b'\n');
    assert_eq!(refused(&large).code(), "list.too_large");
    large.truncate(MAX_BYTES);
    assert_eq!(list(&large).rows.len(), 106);

    let rows = |count: usize| format!("{HEADER}\n{}", "甲,乙\n\n".repeat(count));
    assert_eq!(list(rows(MAX_ROWS)).rows.len(), MAX_ROWS);
    assert_eq!(refused(rows(MAX_ROWS + 1)).code(), "list.too_many_rows");
    assert_eq!(refused(rows(3 * MAX_ROWS)).code(), "list.too_many_rows");
}
