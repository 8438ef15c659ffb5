using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.PointerReadFromUserMemory;

internal static unsafe class Driver
{
    internal struct REQUEST
    {
        public uint* Data;
        public uint Count;
    }

    internal static uint Read([UserMemory] REQUEST* request)
    {
        try
        {
            ProbeForRead(request, (nuint)sizeof(REQUEST), 8);
            uint* data = request->Data;
            return *data; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadProbed([UserMemory] REQUEST* request)
    {
        try
        {
            ProbeForRead(request, (nuint)sizeof(REQUEST), 8);
            uint* data = request->Data;
            ProbeForRead(data, sizeof(uint), 4);
            return *data;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
