using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.DoubleFetchOfWholeStructure;

internal static unsafe class Driver
{
    internal struct HEADER
    {
        public uint Length;
        public uint Flags;
    }

    internal static uint Read([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            HEADER captured = *header;
            return captured.Flags + header->Length; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadCaptured([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            HEADER captured = *header;
            return captured.Flags + captured.Length;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadDifferentFields([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            return header->Length + header->Flags;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
