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

function digits(value, locale) {
  const whole = Math.abs(value) >= 1000;
  const options = whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(locale, options).format(value);
}

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

const exactMoney = (value, currency) =>
  value === null || value === undefined
    ? ""
    : `${signs[currency] || `${currency || ""} `}${new Intl.NumberFormat(currency === "INR" ? "en-IN" : "en-GB").format(value)}`;

const counted = (value, noun, nouns) =>
  `${new Intl.NumberFormat("en-GB").format(value)} ${value === 1 ? noun : nouns || `${noun}s`}`;

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
