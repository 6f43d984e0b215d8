"""CSV, Excel, calendar files and QR pictures, to and from bytes."""
