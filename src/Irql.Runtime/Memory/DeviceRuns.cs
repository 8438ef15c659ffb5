using System.Runtime.CompilerServices;

namespace Irql.Runtime.Memory;

/// <summary>Runs of values between memory and device registers or ports, one access a value, in order.</summary>
internal static class DeviceRuns
{
    /// <summary>Copies between consecutive registers and memory.</summary>
    public static void Move<T>(MemoryPort port, uint destination, uint source, uint count)
        where T : unmanaged
    {
        var size = (uint)Unsafe.SizeOf<T>();
        for (uint i = 0; i < count; i++)
            port.Write(destination + (i * size), port.Read<T>(source + (i * size)));
    }

    /// <summary>Reads one port again and again.</summary>
    public static void ReadPort<T>(MemoryPort port, uint number, uint buffer, uint count)
        where T : unmanaged
    {
        var size = (uint)Unsafe.SizeOf<T>();
        for (uint i = 0; i < count; i++)
            port.Write(buffer + (i * size), port.Memory.ReadPort<T>(number));
    }

    /// <summary>Writes one port again and again.</summary>
    public static void WritePort<T>(MemoryPort port, uint number, uint buffer, uint count)
        where T : unmanaged
    {
        var size = (uint)Unsafe.SizeOf<T>();
        for (uint i = 0; i < count; i++)
            port.Memory.WritePort(number, port.Read<T>(buffer + (i * size)));
    }
}
