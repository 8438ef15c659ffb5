namespace Irql.Runtime.Memory;

/// <content>Probes and other questions about addresses.</content>
internal sealed unsafe partial class MemoryManager
{
    private const uint StatusDatatypeMisalignment = 0x80000002;

    /// <summary>ProbeForRead: looks at the numbers only, never at the memory.</summary>
    public static void ProbeForRead(MemoryPort port, uint address, uint length, uint alignment)
    {
        if (length == 0)
            return;
        CheckProbeRange(port, address, length, alignment, MemoryAccess.Read);
        port.OnProbed(address, length);
    }

    /// <summary>ProbeForWrite: the same, then reads and writes back one byte in every page.</summary>
    public static void ProbeForWrite(MemoryPort port, uint address, uint length, uint alignment)
    {
        if (length == 0)
            return;
        CheckProbeRange(port, address, length, alignment, MemoryAccess.Write);
        port.Probing = true;
        try
        {
            for (ulong va = address; va < (ulong)address + length; va = (va & ~0xFFFul) + 0x1000)
                port.Write((uint)va, port.Read<byte>((uint)va));
        }
        finally
        {
            port.Probing = false;
        }

        port.OnProbed(address, length);
    }

    /// <summary>MmSecureVirtualMemory: 0 when the range is not wholly committed with that access; else a handle for the release.</summary>
    public static uint Secure(AddressSpace? space, uint address, uint size, bool write) =>
        space?.Secure(address, size, write) ?? 0;

    private static void CheckProbeRange(MemoryPort port, uint address, uint length, uint alignment, MemoryAccess access)
    {
        if (alignment > 1 && (address & (alignment - 1)) != 0)
            port.RaiseException(StatusDatatypeMisalignment, address, []);
        if ((ulong)address + length > UserProbeLimit)
            RaiseAccessViolation(port, address < UserProbeLimit ? UserProbeLimit : address, access);
    }
}
