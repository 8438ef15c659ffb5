using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Irql.Runtime.Memory;

/// <content>Device registers: physical pages above the frames, each with bytes of its own.</content>
internal sealed unsafe partial class MemoryManager
{
    private readonly Dictionary<uint, nint> _devicePages = [];

    /// <summary>The bytes of a physical page that is not a frame; made when first asked for.</summary>
    internal byte* PhysicalDevicePage(uint physicalPage)
    {
        if (!_devicePages.TryGetValue(physicalPage, out var page))
            _devicePages.Add(physicalPage, page = (nint)NativeMemory.AllocZeroed(0x1000));
        return (byte*)page;
    }

    private byte* DevicePage(PageTable table, uint index)
    {
        var physicalPage = PageTableEntry.Frame(table.Entries[index]);
        return physicalPage >= 1 && physicalPage <= (uint)Frames.Count
            ? Frames.AddressOf((int)physicalPage)
            : PhysicalDevicePage(physicalPage);
    }

    private void FreeDevicePages()
    {
        foreach (var page in _devicePages.Values)
            NativeMemory.Free((void*)page);
        _devicePages.Clear();
    }
}
