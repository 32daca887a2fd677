import year2019 from './2019.json' with { type: 'json' };
import year2020 from './2020.json' with { type: 'json' };
import year2021 from './2021.json' with { type: 'json' };
import year2022 from './2022.json' with { type: 'json' };
import year2023 from './2023.json' with { type: 'json' };
import year2024 from './2024.json' with { type: 'json' };
import year2025 from './2025.json' with { type: 'json' };
import year2026 from './2026.json' with { type: 'json' };
import { YearTable } from './year-table.ts';

/** The years announced when this version was made, transcribed from the State Council's notices that each table cites. */
export const announcedYears: readonly YearTable[] = [
  year2019,
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
].map((table) => YearTable.parse(table));
