using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Usage;

public sealed class IRQL9004_DuplicateServiceNumberTests
{
    [Fact]
    public Task SameNumber_InOneClassAndAnother_ReportsLaterOnes() => UsageVerifier.VerifyAsync("""
        public static partial class D
        {
            [Syscall(0x1005)] public static NTSTATUS Foo() => default;
            [{|IRQL9004:Syscall(0x1005)|}] public static NTSTATUS Bar() => default;
        }

        public static partial class E
        {
            [{|IRQL9004:Syscall(4101)|}] public static NTSTATUS Baz() => default;
        }
        """);

    [Fact]
    public Task DifferentNumbers_AndAutomaticOnes_DoNotReport() => UsageVerifier.VerifyAsync("""
        public static partial class D
        {
            [Syscall(0)] public static NTSTATUS Foo() => default;
            [Syscall(1)] public static NTSTATUS Bar() => default;
            [Syscall] public static NTSTATUS One() => default;
            [Syscall] public static NTSTATUS Two() => default;
        }
        """);
}
