using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.DoubleFetch;

internal static unsafe class Driver
{
    internal struct HEADER
    {
        public uint Length;
        public uint Flags;
    }

    internal static uint Read([UserMemory] HEADER* header, uint limit)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            if (header->Length > limit)
            {
                return 0;
            }

            return header->Length; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadCaptured([UserMemory] HEADER* header, uint limit)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            uint length = header->Length;
            if (length > limit)
            {
                return 0;
            }

            return length;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("*")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
