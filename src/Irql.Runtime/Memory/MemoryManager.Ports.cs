using System.Runtime.CompilerServices;

namespace Irql.Runtime.Memory;

/// <content>The 64 KiB of port space. A port keeps what was written to it; all bits are set at first, as on a bus where nobody answers.</content>
internal sealed unsafe partial class MemoryManager
{
    private byte[]? _ports;

    /// <summary>Reads a port; its number is taken modulo 64 KiB.</summary>
    public T ReadPort<T>(uint number)
        where T : unmanaged
    {
        T value = default;
        var bytes = (byte*)&value;
        for (uint i = 0; i < (uint)sizeof(T); i++)
            bytes[i] = _ports is null ? (byte)0xFF : _ports[(ushort)(number + i)];
        return value;
    }

    /// <summary>Writes a port; its number is taken modulo 64 KiB.</summary>
    public void WritePort<T>(uint number, T value)
        where T : unmanaged
    {
        _ports ??= NewPorts();
        var bytes = (byte*)&value;
        for (uint i = 0; i < (uint)sizeof(T); i++)
            _ports[(ushort)(number + i)] = bytes[i];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] NewPorts()
    {
        var ports = new byte[0x10000];
        System.Array.Fill(ports, (byte)0xFF);
        return ports;
    }
}
