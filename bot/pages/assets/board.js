import Chart from 'chart.js/auto'; 
