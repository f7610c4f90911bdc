const element = (id) => document.getElementById(id);

const { version, packaged } = await window.api.invoke('environment');
element('environment').textContent = `v${version} ${packaged}`;

element('open').addEventListener('click', async () => {
  const { canceled, filePaths } = await window.api.invoke('open');
  document.title = canceled ? 'cancelled' : filePaths[0];
});

const showPath = (file) => {
  element('path').textContent = window.api.pathOf(file);
};

element('file').addEventListener('change', (event) => showPath(event.target.files[0]));
element('drop').addEventListener('dragover', (event) => event.preventDefault());
element('drop').addEventListener('drop', (event) => {
  event.preventDefault();
  showPath(event.dataTransfer.files[0]);
});
