using System;
using System.IO.MemoryMappedFiles;

namespace Irql.Runtime.Memory;

/// <summary>
/// A large block of zeroed host memory whose untouched pages cost nothing. The C heap does not do: once it has seen a block of this size freed
/// it keeps such blocks and clears them by hand, which would dominate the making of a machine.
/// </summary>
internal sealed unsafe class ZeroedBlock : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    public ZeroedBlock(long bytes)
    {
        _file = MemoryMappedFile.CreateNew(null, bytes);
        _view = _file.CreateViewAccessor(0, bytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>First byte, aligned to a host page.</summary>
    public byte* Start => _start;

    public void Dispose()
    {
        if (_start is null)
            return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
