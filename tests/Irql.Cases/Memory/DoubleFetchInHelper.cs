using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.DoubleFetchInHelper;

internal static unsafe class Driver
{
    internal struct HEADER
    {
        public uint Length;
        public uint Flags;
    }

    private static bool IsValid(HEADER* header) => header->Length <= 64;

    internal static uint Read([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            uint length = header->Length;
            return IsValid(header) ? length : 0; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadOnce([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            return IsValid(header) ? 1u : 0u;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
