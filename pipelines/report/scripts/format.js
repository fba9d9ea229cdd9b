// Numbers and days as readers of the chosen currency write them. Knows no element of the page.

const signs = { INR: "₹", USD: "$", JPY: "¥", EUR: "€", GBP: "£" };
const scales = {
  INR: [
    [1e12, " lakh crore"],
    [1e7, " crore"],
    [1e5, " lakh"],
    [1, ""],
  ],
  other: [
    [1e12, " trillion"],
    [1e9, " bn"],
    [1e6, " m"],
    [1, ""],
  ],
};

// A browser takes long to make a formatter, and a page has thousands of numbers.
const formatters = new Map();
function formatted(value, locale, options = {}) {
  const key = `${locale} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl.NumberFormat(locale, options));
  return formatters.get(key).format(value);
}

const digits = (value, locale) =>
  formatted(value, locale, Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

function money(value, currency) {
  if (value === null || value === undefined) return "no amount";
  const locale = currency === "INR" ? "en-IN" : "en-GB";
  const [size, word] = (scales[currency] || scales.other).find(([least]) => Math.abs(value) >= least * 0.99995) || [
    1,
    "",
  ];
  const sign = signs[currency] || (currency ? `${currency} ` : "");
  return `${sign}${digits(value / size, locale)}${word}`;
}

const counted = (value, noun, nouns) => `${formatted(value, "en-GB")} ${value === 1 ? noun : nouns || `${noun}s`}`;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
function day(iso) {
  if (!iso) return "no date";
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  return `${date} ${months[month - 1]} ${year}`;
}

const ratioOf = (ratio) => (ratio === null ? "no rate" : `${digits(ratio, "en-GB")}×`);
const words = (name) => (name || "").replaceAll("_", " ");
const statusName = (status) => words(statusBy.get(status)?.status_name || status);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
