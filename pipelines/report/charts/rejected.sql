select path, line_number, reason, recorded_at
from fct_rejected
order by recorded_at desc, path, line_number;
