using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>
/// Guest memory for the kernel's own bookkeeping: thread and process objects. It is resident kernel memory that any kernel code can read.
/// The kernel itself writes it directly, whatever the current view.
/// </summary>
internal sealed unsafe class KernelObjects(MemoryManager memory)
{
    public const uint ThreadSize = 256;
    public const uint ProcessSize = 256;
    public const uint DriverSize = 256;
    public const short DriverObjectSize = 168;
    public const uint IdOffset = 0x20;
    public const uint StringSize = 256;
    private const uint ChunkPages = 2;
    private readonly Dictionary<uint, Stack<uint>> _free = [];
    private uint _next;
    private uint _end;

    /// <summary>Takes zeroed resident memory. Running out of frames here is the host's mistake: the machine is too small to start.</summary>
    public uint Allocate(uint size)
    {
        if (_free.TryGetValue(size, out var free) && free.Count > 0)
            return free.Pop();
        if (_next + size > _end)
        {
            _next = memory.AllocateResident(null, memory.NonpagedRange, ChunkPages);
            if (_next == 0)
                throw new InvalidOperationException("The machine has too few frames for its own objects; raise MachineOptions.Frames.");
            _end = _next + (ChunkPages << 12);
        }

        var address = _next;
        _next += size;
        return address;
    }

    public void Free(uint address, uint size)
    {
        new Span<byte>(HostOf(address), (int)size).Clear();
        if (!_free.TryGetValue(size, out var free))
            _free[size] = free = [];
        free.Push(address);
    }

    /// <summary>Thread object: dispatcher header, then id, process id, process object, priority and state for whoever looks.</summary>
    public void InitializeThread(GuestThread thread)
    {
        Put(thread.Object, 6);
        Put(thread.Object + 0x20, thread.Id);
        Put(thread.Object + 0x24, thread.Process.Id);
        Put(thread.Object + 0x28, thread.Process.Object);
        Put(thread.Object + 0x2C, (uint)thread.Priority);
        Put(thread.Object + 0x30, thread.KernelStack);
    }

    /// <summary>Process object: dispatcher header, then id.</summary>
    public void InitializeProcess(GuestProcess process)
    {
        Put(process.Object, 3);
        Put(process.Object + 0x20, process.Id);
    }

    public void Put(uint address, uint value) => *(uint*)HostOf(address) = value;

    public uint Get(uint address) => *(uint*)HostOf(address);

    /// <summary>Reads a word for a report, whatever the view; 0 where nothing is resident.</summary>
    public uint Peek(uint address)
    {
        if (address < MemoryManager.SystemStart || (address & 3) != 0)
            return 0;
        var entry = memory.Kernel.Entries[(address >> 12) & (PageTable.PagesPerHalf - 1)];
        return PageTableEntry.IsValid(entry) ? Get(address) : 0;
    }

    /// <summary>Reads a word of kernel memory, whatever the view; false where it cannot be seen without a fault.</summary>
    public bool TryPeek(uint address, out uint word)
    {
        word = 0;
        if (address < MemoryManager.SystemStart || (address & 0xFFF) > 0xFFC)
            return false;
        if (!PageTableEntry.IsValid(memory.Kernel.Entries[(address >> 12) & (PageTable.PagesPerHalf - 1)]))
            return false;
        word = Unsafe.ReadUnaligned<uint>(HostOf(address));
        return true;
    }

    private byte* HostOf(uint address)
    {
        var index = (address >> 12) & (PageTable.PagesPerHalf - 1);
        return memory.Frames.AddressOf((int)PageTableEntry.Frame(memory.Kernel.Entries[index])) + (address & 0xFFF);
    }
}
