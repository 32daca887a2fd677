import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';

// Draws the tables of the board; the tables stay, folded away, with their links. A duty is to be kept by all: its share is red below 100.
Chart.register(BarController, BarElement, CategoryScale, LinearScale);
Chart.defaults.font.size = 16;
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.color = '#111';

const good = '#06753b';
const short = '#b3261e';
const neutral = '#0b5394';
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The share at the end of each bar: nobody has to measure bars by eye in the sun. */
const shares = {
  id: 'shares',
  afterDatasetsDraw(chart) {
    const { ctx, data, chartArea } = chart;
    ctx.save();
    ctx.font = `600 16px ${Chart.defaults.font.family}`;
    ctx.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach((bar, index) => {
      const value = data.datasets[0].data[index];
      const words = value === null ? '—' : `${value}%`;
      const end = value === null ? chartArea.left : bar.x;
      // A bar too long for words behind it has them inside.
      const inside = end + 8 + ctx.measureText(words).width > chartArea.right;
      ctx.fillStyle = inside ? '#fff' : '#111';
      ctx.textAlign = inside ? 'right' : 'left';
      ctx.fillText(words, inside ? end - 8 : end + 8, bar.y);
    });
    ctx.restore();
  },
};

for (const details of document.querySelectorAll('[data-chart]')) {
  const rows = [...details.querySelectorAll('tbody tr')];
  const values = rows.map((row) => {
    const { percent } = row.querySelector('[data-percent]').dataset;
    return percent === '' ? null : Number(percent);
  });
  const box = document.createElement('div');
  box.className = 'chart__box';
  box.style.height = `${rows.length * 34 + 12}px`;
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${details.querySelector('caption').textContent}，数据见下面的表`);
  box.append(canvas);
  details.before(box);
  details.open = false;
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map((row) => row.querySelector('th').textContent),
      datasets: [{ data: values, backgroundColor: values.map((value) => (details.dataset.chart === 'share' ? neutral : value === 100 ? good : short)), borderRadius: 3, barPercentage: 0.85, categoryPercentage: 0.9, minBarLength: 2 }],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      animation: still ? false : { duration: 300 },
      events: [],
      scales: {
        x: { min: 0, max: 100, display: false },
        y: { grid: { display: false }, border: { display: false }, ticks: { autoSkip: false } },
      },
    },
    plugins: [shares],
  });
}
